-- Every row carries its namespace and v, the version of the row's format. Values may pass the 1 MB that H2 allows a varchar: they are clobs,
-- kept in the row up to this size.
set max_length_inplace_lob 65536;

-- The runs.
create table flowcraft_statuses (
    namespace         varchar(100) not null,
    run_id            varchar(100) not null,
    v                 smallint                 not null default 1,
    caller            varchar not null,
    blueprint_id      varchar not null,
    blueprint_version varchar not null,
    status            varchar(16) not null,
    generation        integer                  not null,
    created_at        timestamp(3) with time zone           not null,
    finished_at       timestamp(3) with time zone,
    tags              varchar not null,
    fingerprint       varchar not null,
    primary key (namespace, run_id)
);
create index flowcraft_statuses_newest on flowcraft_statuses (namespace, created_at desc, run_id desc);
create index flowcraft_statuses_by_status on flowcraft_statuses (namespace, status, created_at desc, run_id desc);
create index flowcraft_statuses_by_blueprint on flowcraft_statuses (namespace, blueprint_id, created_at desc, run_id desc);

-- A run's tags once more, one row each, for lists.
create table flowcraft_tags (
    namespace varchar(100) not null,
    run_id    varchar(100) not null,
    tag       varchar not null,
    v         smallint                 not null default 1,
    tag_value varchar not null,
    primary key (namespace, run_id, tag)
);

-- One row per run: context key to {"encoding","data"}. While context is null the run still has its initial one.
create table flowcraft_contexts (
    namespace varchar(100) not null,
    run_id    varchar(100) not null,
    v         smallint                 not null default 1,
    initial   clob not null,
    context   clob,
    primary key (namespace, run_id)
);

-- Written once. taken: the numbers of the chosen edges; taken_values: edge number to transformed value.
create table flowcraft_outcomes (
    namespace    varchar(100) not null,
    run_id       varchar(100) not null,
    activation   varchar not null,
    generation   integer                  not null,
    v            smallint                 not null default 1,
    status       varchar(16) not null,
    output       clob not null,
    action       varchar,
    taken        varchar not null,
    taken_values clob,
    claim        integer,
    error        varchar,
    attempts     integer                  not null,
    started_at   timestamp(6) with time zone              not null,
    finished_at  timestamp(6) with time zone              not null,
    primary key (namespace, run_id, activation, generation)
);

-- Failed attempts that were followed by another one. Their numbers go on across generations.
create table flowcraft_attempts (
    namespace  varchar(100) not null,
    run_id     varchar(100) not null,
    activation varchar not null,
    number     integer                  not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    error      varchar not null,
    primary key (namespace, run_id, activation, number)
);

-- Who is seen executing what; a view for people.
create table flowcraft_starts (
    namespace  varchar(100) not null,
    run_id     varchar(100) not null,
    activation varchar not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    attempt    integer                  not null,
    worker     varchar not null,
    started_at timestamp(6) with time zone              not null,
    primary key (namespace, run_id, activation, generation)
);

-- position: the order in which an id's versions were stored; number: the version when it is a whole number.
create table flowcraft_blueprints (
    namespace    varchar(100) not null,
    blueprint_id varchar not null,
    version      varchar not null,
    v            smallint                 not null default 1,
    position     integer                  not null,
    number       bigint,
    document     clob not null,
    fingerprint  varchar not null,
    stored_at    timestamp(3) with time zone           not null,
    primary key (namespace, blueprint_id, version),
    unique (namespace, blueprint_id, position)
);

create table flowcraft_idempotency (
    namespace       varchar(100) not null,
    caller          varchar not null,
    idempotency_key varchar not null,
    v               smallint                 not null default 1,
    run_id          varchar(100) not null,
    fingerprint     varchar not null,
    primary key (namespace, caller, idempotency_key)
);

-- Rows outlive their leases, so that a first grant can be told from a later one.
create table flowcraft_leases (
    namespace  varchar(100) not null,
    run_id     varchar(100) not null,
    activation varchar not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    holder     varchar not null,
    held_until timestamp(6) with time zone              not null,
    starts     integer                  not null,
    primary key (namespace, run_id, activation, generation)
);

-- The marker of a run's index: complete for this generation, or being rebuilt by the owner of the token.
create table flowcraft_indexes (
    namespace  varchar(100) not null,
    run_id     varchar(100) not null,
    v          smallint                 not null default 1,
    generation integer                  not null,
    complete   boolean                  not null,
    token      varchar,
    primary key (namespace, run_id)
);

-- How many of a join's links are resolved and taken: the counts of its arrivals. claim: the link that fired an any join.
create table flowcraft_joins (
    namespace  varchar(100) not null,
    run_id     varchar(100) not null,
    activation varchar not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    resolved   integer                  not null,
    taken      integer                  not null,
    claim      integer,
    primary key (namespace, run_id, activation, generation)
);

create table flowcraft_arrivals (
    namespace  varchar(100) not null,
    run_id     varchar(100) not null,
    activation varchar not null,
    generation integer                  not null,
    link       integer                  not null,
    v          smallint                 not null default 1,
    taken      boolean                  not null,
    primary key (namespace, run_id, activation, generation, link)
);
