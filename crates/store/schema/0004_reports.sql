-- Annual reports with their figures, text and signatures; reconsideration and court cases.

create table report (
    id text primary key,
    organ_id text not null references organ (id),
    year bigint not null,
    format text not null,
    state text not null,
    item_id text,
    version bigint not null,
    updated_at text not null,
    unique (organ_id, year)
);

create table report_cell (
    report_id text not null references report (id),
    cell text not null,
    figure text not null,
    source text not null,
    note text not null,
    entered_by text,
    primary key (report_id, cell)
);

create table report_section (
    report_id text not null references report (id),
    position bigint not null,
    heading text not null,
    body text not null,
    primary key (report_id, position)
);

create table report_signature (
    report_id text not null references report (id),
    position bigint not null,
    act text not null,
    person_id text not null,
    name text not null,
    at text not null,
    primary key (report_id, position)
);

create table remedy_case (
    id text primary key,
    organ_id text not null references organ (id),
    application_id text,
    kind text not null,
    docket text not null,
    forum text not null,
    filed_on text not null,
    ended_on text,
    outcome text
);
create index remedy_case_organ on remedy_case (organ_id, filed_on);
