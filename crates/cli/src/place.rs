//! 数据位置 — where an installation lives, for every command that touches one.

use std::path::PathBuf;

use clap::Args;
use gongkai_app::App;
use gongkai_app::house::Place;
use gongkai_app::press::Press;

/// Where the installation is.
#[derive(Debug, Clone, Args)]
pub struct PlaceArguments {
    /// Data folder with the embedded database.
    #[arg(
        long,
        env = "GONGKAI_DATA",
        default_value = "./data",
        value_name = "DIR"
    )]
    pub data: PathBuf,
    /// PostgreSQL server instead of the embedded database.
    #[arg(
        long,
        env = "GONGKAI_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database_url: Option<String>,
}

impl PlaceArguments {
    /// The place meant.
    pub fn place(&self) -> Place {
        match &self.database_url {
            Some(url) => Place::Server(url.clone()),
            None => Place::Folder(self.data.clone()),
        }
    }

    /// Opens the installation.
    pub async fn open(&self) -> anyhow::Result<App> {
        Ok(App::open(&self.place()).await?)
    }
}

/// Where fonts are.
#[derive(Debug, Clone, Args)]
pub struct FontArguments {
    /// Folder with Chinese fonts for PDF files, looked in before the folders of the system.
    #[arg(long, env = "GONGKAI_FONTS", value_name = "DIR")]
    fonts: Option<PathBuf>,
}

impl FontArguments {
    /// The press that takes its fonts from there.
    pub fn press(&self) -> Press {
        Press::new(self.fonts.clone())
    }
}
