-- Calls whose end nobody told us of are found among those that are on, each minute.
create index voice_call_that_is_on on voice_call (moved_at) where ended_at is null;
