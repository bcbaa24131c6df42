-- A target is of what comes together over a period, or of how much there is on its day. See src/lifecycle/1-programme/README.md.
alter table target add column measure text not null default 'flow' check (measure in ('flow', 'stock'));
