//! A private PostgreSQL server for one run of the tests.

use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use std::{env, ffi::OsStr};

use anyhow::{Context as _, Result, bail};

use crate::program;

/// How long the server may take to accept its first connection.
const PATIENCE: Duration = Duration::from_secs(30);

/// Settings for data that nobody will miss: no syncing, no socket, room for parallel tests.
const SETTINGS: [&str; 6] = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=300",
];

/// A running server with its own folder; both end with this value.
pub(crate) struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    owner: Option<Owner>,
    port: u16,
    server: Option<Child>,
}

impl Postgres {
    /// Lays out a fresh cluster and waits until it answers.
    pub(crate) fn start() -> Result<Postgres> {
        let programs =
            program_folder().context("no PostgreSQL server found; install postgresql")?;
        let owner = if program::is_root() {
            Some(Owner::find()?)
        } else {
            None
        };
        let folder = env::temp_dir().join(format!("gongkai-test-postgres-{}", process::id()));
        fs::create_dir(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let mut postgres = Postgres {
            programs,
            folder,
            owner,
            port: free_port()?,
            server: None,
        };
        postgres.launch()?;
        println!("listening at {}", postgres.url());
        Ok(postgres)
    }

    /// Returns the address of the server, as its own superuser.
    pub(crate) fn url(&self) -> String {
        format!("postgres://gongkai@127.0.0.1:{}/postgres", self.port)
    }

    fn launch(&mut self) -> Result<()> {
        if let Some(owner) = &self.owner {
            chown(&self.folder, Some(owner.user), Some(owner.group))?;
        }
        let data = self.data();
        program::output(
            self.call("initdb")
                .args([
                    "--username=gongkai",
                    "--auth=trust",
                    "--locale=C",
                    "--encoding=UTF8",
                    "--no-sync",
                ])
                .arg("--pgdata")
                .arg(&data),
        )?;
        let log = File::create(self.folder.join("log"))?;
        let mut command = self.call("postgres");
        command
            .arg("-D")
            .arg(&data)
            .args(["-p", &self.port.to_string()]);
        command.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
        command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log);
        self.server = Some(command.spawn().context("cannot start postgres")?);
        self.wait_until_ready()
    }

    fn wait_until_ready(&self) -> Result<()> {
        let begun = Instant::now();
        let port = self.port.to_string();
        while begun.elapsed() < PATIENCE {
            let mut question = Command::new(self.programs.join("pg_isready"));
            if program::succeeds(question.args(["--quiet", "--host=127.0.0.1", "--port", &port])) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        bail!(
            "PostgreSQL did not answer within {} s; its log says: {log}",
            PATIENCE.as_secs()
        )
    }

    /// Prepares a call of one of the server's programs: never as root, and not outliving this task.
    fn call(&self, name: &str) -> Command {
        let mut command = Command::new("setpriv");
        command
            .current_dir(&self.folder)
            .args(["--pdeathsig", "INT"]);
        if let Some(owner) = &self.owner {
            command.args([
                format!("--reuid={}", owner.user),
                format!("--regid={}", owner.group),
            ]);
            command.arg("--clear-groups");
        }
        command.arg(self.programs.join(name));
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let data = self.data();
            let stop = ["--mode=immediate", "--wait", "--silent", "stop"];
            if !program::succeeds(self.call("pg_ctl").arg("--pgdata").arg(data).args(stop)) {
                // The server is already gone, or hangs; either way nothing of it may stay.
                drop(server.kill());
            }
            drop(server.wait());
        }
        drop(fs::remove_dir_all(&self.folder));
    }
}

/// The unprivileged account the server runs as when the task itself is root.
struct Owner {
    user: u32,
    group: u32,
}

impl Owner {
    fn find() -> Result<Owner> {
        ["postgres", "nobody"]
            .into_iter()
            .find_map(|name| Some(Owner { user: id("-u", name)?, group: id("-g", name)? }))
            .context("PostgreSQL refuses to run as root, and there is neither a user postgres nor nobody")
    }
}

fn id(which: &str, name: &str) -> Option<u32> {
    program::output(Command::new("id").args([which, name]))
        .ok()?
        .trim()
        .parse()
        .ok()
}

/// Finds the folder of the server's programs: Debian's newest, else the one in the search path.
pub(crate) fn program_folder() -> Option<PathBuf> {
    newest_below(Path::new("/usr/lib/postgresql"))
        .or_else(|| program::find("initdb")?.parent().map(Path::to_path_buf))
}

fn newest_below(versions: &Path) -> Option<PathBuf> {
    let version = |name: &OsStr| name.to_str().and_then(|name| name.parse::<u32>().ok());
    fs::read_dir(versions)
        .ok()?
        .filter_map(|entry| entry.ok())
        .filter_map(|entry| Some((version(&entry.file_name())?, entry.path().join("bin"))))
        .filter(|(_, programs)| programs.join("initdb").is_file())
        .max()
        .map(|(_, programs)| programs)
}

/// Asks the system for a port nobody listens on.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
