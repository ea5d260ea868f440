-- Applications: the case, the applicant's particulars, the decision's texts, the events.

create table application (
    id text primary key,
    organ_id text not null references organ (id),
    number text not null unique,
    -- Hash of the form's key and contents: pressing twice gives the same application.
    submission_key text not null unique,
    secret_hash text not null,
    version bigint not null,
    channel text not null,
    arrived_on text not null,
    received_on text,
    applicant_kind text not null,
    applicant_name text not null,
    title text not null,
    document_number text not null,
    description text not null,
    form text not null,
    route text not null,
    help text not null,
    state text not null,
    state_on text not null,
    state_second text,
    due_on text,
    due_provisional boolean not null,
    wait_until text,
    decided_on text,
    result text,
    served_on text,
    service_kind text,
    sent_on text,
    delivered_on text,
    proof text,
    created_at text not null
);
-- The report's counts read these two and nothing else.
create index application_received on application (organ_id, received_on, decided_on, applicant_kind);
create index application_decided on application (organ_id, decided_on, received_on, result, applicant_kind);
create index application_desk on application (organ_id, state, due_on);
create index application_arrived on application (organ_id, arrived_on, number);

-- Personal data, apart from the case, so that lists and counts never touch them.
create table applicant (
    application_id text primary key references application (id),
    id_kind text,
    id_number text not null,
    uscc text,
    legal_representative text not null,
    contact_person text not null,
    phone text not null,
    email text not null,
    address text not null,
    postcode text not null
);

create table application_outcome (
    application_id text primary key references application (id),
    document text not null,
    reasons text not null,
    detail text not null,
    withheld text,
    remedy text not null,
    remedy_zh text not null,
    remedy_en text not null
);

-- Append-only; `letter`, `party`, `opinion` belong to consultations, `amount` to fees and extensions.
create table application_event (
    application_id text not null references application (id),
    seq bigint not null,
    on_day text not null,
    kind text not null,
    until_day text,
    letter bigint,
    amount bigint,
    word text,
    party text,
    document text not null,
    note text not null,
    primary key (application_id, seq)
);
