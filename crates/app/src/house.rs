//! 系统 — the application value that every use case takes: store, clock, randomness, calendar.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use gongkai_domain::access::Actor;
use gongkai_domain::ids::{EntryId, JobId};
use gongkai_domain::journal::JournalEntry;
use gongkai_domain::moment::Moment;
use gongkai_law::calendar::Calendar;
use gongkai_store::{Store, Tx};
use jiff::{SignedDuration, Timestamp};

use crate::calendar::InForce;
use crate::clock::Clock;
use crate::config::site::Site;
use crate::error::AppError;
use crate::ids::Randomness;
use crate::jobs::Job;
use crate::press::Press;

/// 系统 — one installation, opened. Cheap to clone.
#[derive(Clone)]
pub struct App {
    pub(crate) store: Store,
    clock: Clock,
    randomness: Arc<Randomness>,
    calendar: InForce,
    site: Arc<Site>,
    press: Press,
}

/// Where an installation lives.
#[derive(Debug, Clone)]
pub enum Place {
    /// A data folder with the embedded database.
    Folder(PathBuf),
    /// A PostgreSQL server.
    Server(String),
}

impl App {
    /// Opens an installation: database, schema, calendar.
    pub async fn open(place: &Place) -> Result<Self, AppError> {
        Self::with(open_store(place).await?, Clock::System, Randomness::System).await
    }

    /// Opens an installation whose identifiers follow from a seed: only for the demonstration and tests.
    pub async fn open_seeded(place: &Place, seed: u64) -> Result<Self, AppError> {
        Self::with(
            open_store(place).await?,
            Clock::System,
            Randomness::seeded(seed),
        )
        .await
    }

    /// An application over an open store, with a given clock and randomness.
    pub async fn with(
        store: Store,
        clock: Clock,
        randomness: Randomness,
    ) -> Result<Self, AppError> {
        let calendar = InForce::open(&store).await?;
        Ok(Self {
            store,
            clock,
            randomness: Arc::new(randomness),
            calendar,
            site: Arc::new(Site::default()),
            press: Press::default(),
        })
    }

    /// The same application at a given instant: the demonstration lives through past years with it.
    pub fn at(&self, now: Timestamp) -> Self {
        Self {
            clock: Clock::Fixed(now),
            ..self.clone()
        }
    }

    /// The same application under given site settings.
    #[must_use]
    pub fn with_site(self, site: Site) -> Self {
        Self {
            site: Arc::new(site),
            ..self
        }
    }

    /// The same application with another press.
    #[must_use]
    pub fn with_press(self, press: Press) -> Self {
        Self { press, ..self }
    }

    /// The press, for papers as PDF.
    pub fn press(&self) -> &Press {
        &self.press
    }

    /// The settings of the site.
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// The store, for reading views.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The instant now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The moment of an act by an actor.
    pub fn moment(&self, actor: &Actor) -> Moment {
        Moment::new(self.now(), actor.clone())
    }

    /// The working-day calendar in force, as this process last saw it: for pages.
    pub fn calendar(&self) -> Calendar {
        self.calendar.get()
    }

    /// The calendar in force as the transaction sees it: for whatever is written.
    pub async fn calendar_in(&self, tx: &mut Tx) -> Result<Calendar, AppError> {
        self.calendar.refresh_in(tx).await?;
        Ok(self.calendar.get())
    }

    /// Looks whether a newer calendar was imported, by whichever process.
    pub async fn refresh_calendar(&self) -> Result<(), AppError> {
        self.calendar.refresh(&self.store).await
    }

    /// A new identifier.
    pub fn new_id<T: From<String>>(&self) -> Result<T, AppError> {
        Ok(T::from(self.randomness.id(self.now())?))
    }

    /// Secrets and other chance.
    pub fn randomness(&self) -> &Randomness {
        &self.randomness
    }

    /// Writes entries to the journal inside a transaction; their identifiers keep their order within the instant.
    pub async fn journal(
        &self,
        tx: &mut Tx,
        entries: Vec<JournalEntry>,
        moment: &Moment,
    ) -> Result<(), AppError> {
        let mut ids = Vec::with_capacity(entries.len());
        for _ in &entries {
            ids.push(self.new_id::<EntryId>()?);
        }
        ids.sort();
        let kept: Vec<_> = ids.into_iter().zip(entries).collect();
        Ok(tx.write_journal(&kept, moment).await?)
    }

    /// Queues a job inside a transaction.
    pub async fn enqueue(&self, tx: &mut Tx, job: &Job) -> Result<(), AppError> {
        self.enqueue_after(tx, job, SignedDuration::ZERO).await
    }

    /// Queues a job inside a transaction that is not to start before a while.
    pub async fn enqueue_after(
        &self,
        tx: &mut Tx,
        job: &Job,
        wait: SignedDuration,
    ) -> Result<(), AppError> {
        let id = self.new_id::<JobId>()?;
        let start = self.now().checked_add(wait).map_err(AppError::internal)?;
        Ok(tx.enqueue(&id, job.kind(), &job.payload(), start).await?)
    }
}

async fn open_store(place: &Place) -> Result<Store, AppError> {
    match place {
        Place::Server(url) => Ok(Store::open_postgres(url).await?),
        Place::Folder(folder) => {
            std::fs::create_dir_all(folder).map_err(|error| {
                AppError::internal(format!("data folder {}: {error}", folder.display()))
            })?;
            Ok(Store::open_sqlite(&database_file(folder)).await?)
        }
    }
}

/// The database file of a data folder.
pub fn database_file(folder: &Path) -> PathBuf {
    folder.join("gongkai.sqlite")
}
