-- Letters on paper leave as other messages do: queued in the act that causes them, put in words when they leave.
alter table message drop constraint a_message_is_a_text_or_a_mail;
alter table message add constraint a_message_is_a_text_a_mail_or_a_letter check (kind in ('text', 'mail', 'letter'));
