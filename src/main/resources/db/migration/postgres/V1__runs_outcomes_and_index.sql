-- Every row carries its namespace and v, the version of the row's format. Text compares by code unit, as cursors need.

-- The runs.
create table flowcraft_statuses (
    namespace         varchar(100) collate "C" not null,
    run_id            varchar(100) collate "C" not null,
    v                 smallint                 not null default 1,
    caller            text                     not null,
    blueprint_id      text collate "C"         not null,
    blueprint_version text                     not null,
    status            varchar(16)              not null,
    generation        integer                  not null,
    created_at        timestamptz(3)           not null,
    finished_at       timestamptz(3),
    tags              text                     not null,
    fingerprint       text                     not null,
    primary key (namespace, run_id)
);
create index flowcraft_statuses_newest on flowcraft_statuses (namespace, created_at desc, run_id desc);
create index flowcraft_statuses_by_status on flowcraft_statuses (namespace, status, created_at desc, run_id desc);
create index flowcraft_statuses_by_blueprint on flowcraft_statuses (namespace, blueprint_id, created_at desc, run_id desc);

-- A run's tags once more, one row each, for lists.
create table flowcraft_tags (
    namespace varchar(100) collate "C" not null,
    run_id    varchar(100) collate "C" not null,
    tag       text collate "C"         not null,
    v         smallint                 not null default 1,
    tag_value text collate "C"         not null,
    primary key (namespace, run_id, tag)
);

-- One row per run: context key to {"encoding","data"}. While context is null the run still has its initial one.
create table flowcraft_contexts (
    namespace varchar(100) collate "C" not null,
    run_id    varchar(100) collate "C" not null,
    v         smallint                 not null default 1,
    initial   jsonb                    not null,
    context   jsonb,
    primary key (namespace, run_id)
);

-- Written once. taken: the numbers of the chosen edges; taken_values: edge number to transformed value.
create table flowcraft_outcomes (
    namespace    varchar(100) collate "C" not null,
    run_id       varchar(100) collate "C" not null,
    activation   text collate "C"         not null,
    generation   integer                  not null,
    v            smallint                 not null default 1,
    status       varchar(16)              not null,
    output       text                     not null,
    action       text,
    taken        text                     not null,
    taken_values text,
    claim        integer,
    error        text,
    attempts     integer                  not null,
    started_at   timestamptz              not null,
    finished_at  timestamptz              not null,
    primary key (namespace, run_id, activation, generation)
);

-- Failed attempts that were followed by another one. Their numbers go on across generations.
create table flowcraft_attempts (
    namespace  varchar(100) collate "C" not null,
    run_id     varchar(100) collate "C" not null,
    activation text collate "C"         not null,
    number     integer                  not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    error      text                     not null,
    primary key (namespace, run_id, activation, number)
);

-- Who is seen executing what; a view for people.
create table flowcraft_starts (
    namespace  varchar(100) collate "C" not null,
    run_id     varchar(100) collate "C" not null,
    activation text collate "C"         not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    attempt    integer                  not null,
    worker     text                     not null,
    started_at timestamptz              not null,
    primary key (namespace, run_id, activation, generation)
);

-- position: the order in which an id's versions were stored; number: the version when it is a whole number.
create table flowcraft_blueprints (
    namespace    varchar(100) collate "C" not null,
    blueprint_id text collate "C"         not null,
    version      text collate "C"         not null,
    v            smallint                 not null default 1,
    position     integer                  not null,
    number       bigint,
    document     text                     not null,
    fingerprint  text                     not null,
    stored_at    timestamptz(3)           not null,
    primary key (namespace, blueprint_id, version),
    unique (namespace, blueprint_id, position)
);

create table flowcraft_idempotency (
    namespace       varchar(100) collate "C" not null,
    caller          text collate "C"         not null,
    idempotency_key text collate "C"         not null,
    v               smallint                 not null default 1,
    run_id          varchar(100) collate "C" not null,
    fingerprint     text                     not null,
    primary key (namespace, caller, idempotency_key)
);

-- Rows outlive their leases, so that a first grant can be told from a later one.
create table flowcraft_leases (
    namespace  varchar(100) collate "C" not null,
    run_id     varchar(100) collate "C" not null,
    activation text collate "C"         not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    holder     text                     not null,
    held_until timestamptz              not null,
    starts     integer                  not null,
    primary key (namespace, run_id, activation, generation)
);

-- The marker of a run's index: complete for this generation, or being rebuilt by the owner of the token.
create table flowcraft_indexes (
    namespace  varchar(100) collate "C" not null,
    run_id     varchar(100) collate "C" not null,
    v          smallint                 not null default 1,
    generation integer                  not null,
    complete   boolean                  not null,
    token      text,
    primary key (namespace, run_id)
);

-- How many of a join's links are resolved and taken: the counts of its arrivals. claim: the link that fired an any join.
create table flowcraft_joins (
    namespace  varchar(100) collate "C" not null,
    run_id     varchar(100) collate "C" not null,
    activation text collate "C"         not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    resolved   integer                  not null,
    taken      integer                  not null,
    claim      integer,
    primary key (namespace, run_id, activation, generation)
);

create table flowcraft_arrivals (
    namespace  varchar(100) collate "C" not null,
    run_id     varchar(100) collate "C" not null,
    activation text collate "C"         not null,
    generation integer                  not null,
    link       integer                  not null,
    v          smallint                 not null default 1,
    taken      boolean                  not null,
    primary key (namespace, run_id, activation, generation, link)
);
