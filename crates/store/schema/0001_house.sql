-- The house: organs, people, sessions, journal, jobs, counters, calendars.
-- Columns are text, bigint or boolean; ids are UUID text, dates ISO text, instants fixed-width UTC text.

create table organ (
    id text primary key,
    uscc text not null unique,
    slug text not null unique,
    parent_id text references organ (id),
    name text not null,
    name_en text not null,
    kind text not null,
    lead boolean not null,
    makes_rules boolean not null,
    index_pattern text not null,
    office_name text not null,
    address text not null,
    postcode text not null,
    hours text not null,
    phone text not null,
    fax text not null,
    email text not null,
    channels text not null,
    since text not null,
    until text
);

create table person (
    id text primary key,
    organ_id text not null references organ (id),
    login text not null unique,
    name text not null,
    password_hash text not null,
    roles text not null,
    active boolean not null,
    created_at text not null
);

create table session (
    token_hash text primary key,
    person_id text not null references person (id),
    created_at text not null,
    seen_at text not null,
    expires_at text not null
);
create index session_expiry on session (expires_at);

-- Failed sign-ins and failed receipt look-ups, counted per key and window.
create table attempt (
    key text primary key,
    failures bigint not null,
    window_ends_at text not null
);

-- Append-only. `seq` orders the entries of one subject.
create table journal (
    id text primary key,
    at text not null,
    actor text not null,
    subject_kind text not null,
    subject_id text not null,
    act text not null,
    note text not null
);
create index journal_subject on journal (subject_kind, subject_id, at, id);

create table job (
    id text primary key,
    kind text not null,
    payload text not null,
    state text not null,
    run_after text not null,
    attempts bigint not null,
    claimed_until text,
    error text not null,
    created_at text not null
);
create index job_ready on job (state, run_after);

-- Gapless numbers: index numbers per organ and year, receipt numbers per organ and year.
create table counter (
    name text primary key,
    value bigint not null
);

create table calendar_year (
    year bigint not null,
    version bigint not null,
    toml text not null,
    imported_at text not null,
    primary key (year, version)
);
