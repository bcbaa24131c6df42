-- What was brought lately is looked at with each document that comes.
create index evidence_by_commit on evidence (known_from);
