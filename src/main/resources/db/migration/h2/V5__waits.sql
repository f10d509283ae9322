-- That an activation awaits something, written once. since: by the clock of who executed it; due_at: when its time is over, by this database's clock; token:
-- by which the caller of a webhook finds it.
create table flowcraft_waits (
    namespace  varchar(100) not null,
    run_id     varchar(100) not null,
    activation varchar not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    kind       varchar(16) not null,
    since      timestamp(6) with time zone not null,
    due_at     timestamp(6) with time zone,
    token      varchar(100),
    primary key (namespace, run_id, activation, generation)
);
create unique index flowcraft_waits_by_token on flowcraft_waits (namespace, token);

-- How an activation that awaits, or will, shall go on, written once. action: a JSON string; output: {"encoding","data"}.
create table flowcraft_resumes (
    namespace  varchar(100) not null,
    run_id     varchar(100) not null,
    activation varchar not null,
    generation integer                  not null,
    v          smallint                 not null default 1,
    action     varchar,
    output     clob not null,
    resumed_at timestamp(6) with time zone not null,
    primary key (namespace, run_id, activation, generation)
);
