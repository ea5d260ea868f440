//! 数据库 — the two databases behind one face.
//!
//! SQLite: WAL, one writer whose transactions begin *immediate*, several readers. PostgreSQL: one pool. True forks of SQL
//! are named functions in this file; there are none so far.

use std::path::Path;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::error::StoreError;

static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("./schema");

/// Expands one body for both databases. `on!(tx, c => query.fetch_all(c).await)` inside a [`Tx`].
#[macro_export]
macro_rules! on {
    ($tx:expr, $c:ident => $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(inner) => {
                let $c = &mut **inner;
                $body
            }
            $crate::db::Tx::Postgres(inner) => {
                let $c = &mut **inner;
                $body
            }
        }
    };
}

/// Expands one body for both databases, reading outside a transaction: `read!(store, c => query.fetch_all(c).await)`.
#[macro_export]
macro_rules! read {
    ($store:expr, $c:ident => $body:expr) => {
        match $store {
            $crate::db::Store::Sqlite { readers: $c, .. } => $body,
            $crate::db::Store::Postgres($c) => $body,
        }
    };
}

/// 存储 — a database, opened and brought up to date. Cheap to clone.
#[derive(Debug, Clone)]
pub enum Store {
    /// The embedded database of a single installation.
    Sqlite {
        /// The one writer.
        writer: SqlitePool,
        /// Readers that never block the writer.
        readers: SqlitePool,
    },
    /// A PostgreSQL server shared by many nodes.
    Postgres(PgPool),
}

/// A transaction; nothing is kept unless [`Tx::commit`] is called.
#[derive(Debug)]
pub enum Tx {
    /// On the embedded database.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Store {
    /// Opens (and creates) the embedded database file and brings its schema up to date.
    pub async fn open_sqlite(file: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5));
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        MIGRATOR.run(&writer).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self::Sqlite { writer, readers })
    }

    /// Connects to PostgreSQL and brings the schema up to date.
    pub async fn open_postgres(url: &str) -> Result<Self, StoreError> {
        let options: PgConnectOptions = url.parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await?;
        MIGRATOR.run(&pool).await?;
        Ok(Self::Postgres(pool))
    }

    /// Begins a writing transaction. On SQLite it is begun immediate, so writers queue instead of failing half-way.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Self::Sqlite { writer, .. } => Tx::Sqlite(writer.begin_with("begin immediate").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        read!(self, c => { sqlx::query("select 1").execute(c).await?; });
        Ok(())
    }

    /// The name of the database in use, for `doctor` and the metrics.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Sqlite { .. } => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    /// Closes all connections.
    pub async fn close(&self) {
        match self {
            Self::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    /// Keeps everything done in the transaction.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// 流水号 — the next number of a series, gapless because it is given back when the transaction is not kept.
    pub async fn next_number(&mut self, series: &str) -> Result<i64, StoreError> {
        const SQL: &str = "insert into counter (name, value) values ($1, 1)
            on conflict (name) do update set value = counter.value + 1 returning value";
        let (value,): (i64,) = on!(self, c => sqlx::query_as(SQL).bind(series).fetch_one(c).await?);
        Ok(value)
    }
}
