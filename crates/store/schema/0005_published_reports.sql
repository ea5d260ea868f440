-- Reports as published elsewhere: the original files, what was read of them, verdicts on findings, and imports of files.
-- `bytea` is the one column type beside text, bigint and boolean: it keeps bytes as they are on both databases.

-- Kept once under its digest and never changed.
create table original_file (
    digest text primary key,
    size bigint not null,
    bytes bytea not null,
    kept_at text not null
);

create table published_report (
    id text primary key,
    organ_id text not null references organ (id),
    year bigint not null,
    title text not null,
    digest text not null references original_file (digest),
    part bigint not null,
    file_name text not null,
    medium text not null,
    latest_version bigint not null,
    revision bigint not null,
    imported_at text not null,
    unique (digest, part)
);
create index published_report_organ on published_report (organ_id, year);

-- Versions: the first reading, corrections, new readings. Never overwritten.
create table published_reading (
    report_id text not null references published_report (id),
    version bigint not null,
    kind text not null,
    program text not null,
    format text not null,
    made_by text not null,
    made_by_name text not null,
    at text not null,
    reason text not null,
    primary key (report_id, version)
);

create table published_cell (
    report_id text not null references published_report (id),
    version bigint not null,
    cell text not null,
    figure text not null,
    printed text not null,
    spot text,
    source text not null,
    -- The figure that a person gave, where a new reading disputes it.
    given text,
    primary key (report_id, version, cell)
);

create table published_unread (
    report_id text not null references published_report (id),
    version bigint not null,
    position bigint not null,
    cells text not null,
    reason_zh text not null,
    reason_en text not null,
    alternatives text not null,
    primary key (report_id, version, position)
);

-- Follows from the cells and the rules; replaced when a version is checked anew.
create table published_finding (
    report_id text not null references published_report (id),
    version bigint not null,
    position bigint not null,
    fingerprint text not null,
    rule text not null,
    level text not null,
    cells text not null,
    message_zh text not null,
    message_en text not null,
    basis text not null,
    place_section text,
    place_offset bigint,
    place_text text,
    primary key (report_id, version, position)
);

create table published_verdict (
    report_id text not null references published_report (id),
    fingerprint text not null,
    state text not null,
    reason_code text,
    remark text not null,
    made_by text not null,
    made_by_name text not null,
    at text not null,
    primary key (report_id, fingerprint)
);

-- One import of one or more files, with a line for each report found and each file refused.
create table import_batch (
    id text primary key,
    organ_id text not null references organ (id),
    person_id text not null,
    person_name text not null,
    at text not null
);

create table import_line (
    batch_id text not null references import_batch (id),
    position bigint not null,
    part bigint not null,
    file_name text not null,
    digest text,
    outcome text not null,
    report_id text,
    code text not null,
    reason_zh text not null,
    reason_en text not null,
    primary key (batch_id, position, part)
);
