-- Publication: items, their versions, their reviews.
-- `item` carries what lists and counts need of the version the public sees, or of the one in the making before that.
-- Versions and reviews are never overwritten once published or recorded.

create table item (
    id text primary key,
    organ_id text not null references organ (id),
    state text not null,
    -- The version in the making: its number and state; null when there is none.
    work_version bigint,
    work_state text,
    -- The version the public sees.
    shown_version bigint,
    kind text not null,
    class text not null,
    title text not null,
    summary text not null,
    doc_no text,
    keywords text not null,
    source text not null,
    subject text not null,
    genre text not null,
    formed_on text not null,
    index_no text unique,
    published_at text,
    -- The day of publication in China, for years and lists.
    published_on text,
    updated_at text,
    withdrawn_at text,
    withdrawn_on text,
    withdrawn_reason text not null,
    validity text not null,
    validity_from text,
    validity_until text,
    validity_basis text not null,
    created_at text not null,
    changed_at text not null,
    revision bigint not null
);
create index item_organ_state_published on item (organ_id, state, published_at);
create index item_state_published on item (state, published_at);
create index item_class on item (organ_id, class, state);
create index item_ledger on item (organ_id, kind, formed_on);
create index item_in_work on item (organ_id, work_state);

create table item_version (
    item_id text not null references item (id),
    version bigint not null,
    kind text not null,
    class text not null,
    title text not null,
    summary text not null,
    body text not null,
    doc_no text,
    keywords text not null,
    source text not null,
    subject text not null,
    genre text not null,
    formed_on text not null,
    effective_on text,
    expires_on text,
    openness text not null,
    author text not null,
    reason text not null,
    -- Null while it is in the making; set once, when it is published.
    published_at text,
    primary key (item_id, version)
);

create table item_review (
    item_id text not null references item (id),
    number bigint not null,
    version bigint not null,
    at text not null,
    reviewer text not null,
    result text not null,
    checks text not null,
    remarks text not null,
    primary key (item_id, number)
);
