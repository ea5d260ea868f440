//! 付印 — the one press of a process: faces are loaded when the first paper is wanted, and one paper is set at a time.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use gongkai_documents::write::{ReportDocument, json};
use gongkai_law::refusal::Refusal;
use gongkai_typeset::{Faces, NoFonts, TypesetError, report};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;

use crate::error::AppError;

/// Finished papers kept for the next who asks.
const KEPT: usize = 16;

/// 印刷间 — sets papers as PDF. Cheap to clone.
#[derive(Clone, Default)]
pub struct Press {
    fonts: Option<PathBuf>,
    room: Arc<Mutex<Room>>,
}

#[derive(Default)]
struct Room {
    faces: Option<Arc<Faces>>,
    /// Digest and bytes, the latest last. The same values give the same bytes.
    finished: VecDeque<([u8; 32], Vec<u8>)>,
}

impl Press {
    /// A press that looks for fonts in a folder before those of the system.
    pub fn new(fonts: Option<PathBuf>) -> Self {
        Self {
            fonts,
            room: Arc::default(),
        }
    }

    /// The font families in use; refused when there are none.
    pub async fn families(&self) -> Result<Vec<String>, AppError> {
        let faces = self.faces(&mut *self.room.lock().await).await?;
        Ok(faces.families().into_iter().map(str::to_owned).collect())
    }

    /// 年度报告 — sets a report; `made` is the date of making that the file shows.
    pub async fn report(
        &self,
        document: ReportDocument,
        made: Timestamp,
    ) -> Result<Vec<u8>, AppError> {
        let digest: [u8; 32] = Sha256::digest(format!("{made} {}", json(&document))).into();
        let mut room = self.room.lock().await;
        if let Some((_, bytes)) = room.finished.iter().find(|(known, _)| *known == digest) {
            return Ok(bytes.clone());
        }
        let faces = self.faces(&mut room).await?;
        let bytes = spawn_blocking(move || report(&document, &faces, made))
            .await
            .map_err(AppError::internal)?
            .map_err(refused)?;
        if room.finished.len() >= KEPT {
            room.finished.pop_front();
        }
        room.finished.push_back((digest, bytes.clone()));
        Ok(bytes)
    }

    /// The faces, found once. After a failure they are looked for again, so that fonts can be installed meanwhile.
    async fn faces(&self, room: &mut Room) -> Result<Arc<Faces>, AppError> {
        if let Some(faces) = &room.faces {
            return Ok(faces.clone());
        }
        let folder = self.fonts.clone();
        let found = spawn_blocking(move || Faces::find(folder.as_deref()))
            .await
            .map_err(AppError::internal)?;
        let faces = Arc::new(found.map_err(|missing| without_fonts(&missing))?);
        room.faces = Some(faces.clone());
        Ok(faces)
    }
}

fn without_fonts(missing: &NoFonts) -> Refusal {
    tracing::warn!(%missing, "no PDF can be made");
    Refusal::new(
        "fonts_missing",
        "没有找到中文字体，不能生成 PDF。请安装软件包 fonts-noto-cjk，或用 --fonts（GONGKAI_FONTS）指明字体目录。",
        "No Chinese font was found, so no PDF can be made. Install the package fonts-noto-cjk, or name a folder with fonts by --fonts (GONGKAI_FONTS).",
    )
}

fn refused(error: TypesetError) -> AppError {
    match error {
        TypesetError::NoGlyph(characters) => {
            let named: String = characters
                .iter()
                .map(|c| format!(" {c} (U+{:04X})", u32::from(*c)))
                .collect();
            Refusal::new(
                "glyphs_missing",
                format!("现有字体中没有以下字符，不能生成 PDF：{named}。请改用其他字符，或用 --fonts（GONGKAI_FONTS）指明含有这些字符的字体。"),
                format!("No font at hand has these characters, so no PDF can be made:{named}. Use others, or name a folder with fonts that have them by --fonts (GONGKAI_FONTS)."),
            )
            .into()
        }
        TypesetError::TooLong { characters, limit } => Refusal::new(
            "text_too_long",
            format!("全文{characters}字，超过{limit}字，不能生成 PDF。"),
            format!(
                "The text has {characters} characters, more than {limit}, so no PDF can be made."
            ),
        )
        .into(),
        fault @ TypesetError::Fault(_) => AppError::internal(fault),
    }
}
