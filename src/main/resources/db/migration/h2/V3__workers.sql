-- Which workers there are, for people. report: what a worker said last, as JSON; ordered: what an operator wants of it, and the how-manieth order that is.
create table flowcraft_workers (
    namespace varchar(100) not null,
    worker_id varchar(100) not null,
    v         smallint                 not null default 1,
    report    varchar not null,
    seen_at   timestamp(6) with time zone              not null,
    orders    integer                  not null,
    ordered   varchar(16),
    primary key (namespace, worker_id)
);
