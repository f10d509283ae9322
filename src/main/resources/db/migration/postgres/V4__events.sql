-- events: a JSON array of at most 500 events, numbered from first_sequence; written once.
create table flowcraft_events (
    namespace      varchar(100) collate "C" not null,
    run_id         varchar(100) collate "C" not null,
    first_sequence integer                  not null,
    last_sequence  integer                  not null,
    v              smallint                 not null default 1,
    events         text                     not null,
    primary key (namespace, run_id, first_sequence)
);
