-- A number that chose a language is forgotten some time after it falls silent; for that, when it was chosen must be known.
alter table text_number add column chosen_at timestamptz not null default now();
create index text_inbound_answered on text_inbound (answered_at) where answered_at is not null;
create index text_dialogue_moved on text_dialogue (moved_at);
