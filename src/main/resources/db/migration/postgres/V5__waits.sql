-- That an activation awaits something, written once. since: by the clock of who executed it; due_at: when its time is over, by this database's clock; token:
-- by which the caller of a webhook finds it.
create table flowcraft_waits (
    namespace  varchar(100) collate "C" not null,
    run_id     varchar(100) collate "C" not null,
    activation text collate "C" not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    kind       varchar(16) collate "C" not null,
    since      timestamptz not null,
    due_at     timestamptz,
    token      varchar(100) collate "C",
    primary key (namespace, run_id, activation, generation)
);
create unique index flowcraft_waits_by_token on flowcraft_waits (namespace, token) where token is not null;

-- How an activation that awaits, or will, shall go on, written once. action: a JSON string; output: {"encoding","data"}.
create table flowcraft_resumes (
    namespace  varchar(100) collate "C" not null,
    run_id     varchar(100) collate "C" not null,
    activation text collate "C" not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    action     text,
    output     text not null,
    resumed_at timestamptz not null,
    primary key (namespace, run_id, activation, generation)
);
