-- The group of the call's places in which a submission counts, as it was found when it was handed in.
alter table application_submission add column quota_group text check (quota_group ~ '^[a-z][a-z0-9-]{0,59}$');
