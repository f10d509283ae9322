-- By which edge a node was started that one of several starts: kept from its first attempt or wait on.
alter table flowcraft_attempts add column claim integer;
alter table flowcraft_waits add column claim integer;
