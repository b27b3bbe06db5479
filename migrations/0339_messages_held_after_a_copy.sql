-- A copy that was put back does not know what left since it was made: whatever waited then waits for somebody to say whether it is still to go.
alter table message drop constraint a_message_is_in_a_known_state;
alter table message add constraint a_message_is_in_a_known_state
  check (state in ('queued', 'sending', 'sent', 'delivered', 'failed', 'refused', 'held'));
create index message_held on message (template, kind, due_at) where state = 'held';
