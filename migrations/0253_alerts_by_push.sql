-- New reports told to a browser that asked for it, through its maker's push service: nothing but its own address and keys is kept.

alter table report_alert drop constraint an_alert_comes_by_text_or_mail;
alter table report_alert
  add constraint an_alert_comes_by_text_mail_or_push check (tell_by in ('text', 'mail', 'push')),
  add column push_keys jsonb,
  add constraint a_pushed_alert_has_keys check ((tell_by = 'push') = (push_keys is not null));

-- How often an address was asked, and what a browser has.
create index report_alert_by_address on report_alert (address);
create index report_follower_unreached_by_address on report_follower (address, made_at) where reached_at is null;
