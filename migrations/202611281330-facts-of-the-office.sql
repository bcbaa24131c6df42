-- A fact that only the office and whom it is about see: reviewers see of applications what their panel lets them see.
alter table fact_kind drop constraint fact_kind_seen_check;
alter table fact_kind add constraint fact_kind_seen_check check (seen in ('record', 'proven', 'sum', 'own', 'office'));
