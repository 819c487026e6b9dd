-- Refunds that wait for somebody are listed; the flag is in the progress as well.
alter table refund add column person smallint not null default 0;
update refund set person = 1 where progress like '%"person":true%';
create index refund_state on refund (state, id);
create index refund_person on refund (id) where person = 1;
create index refund_open on refund (connection_id, id) where state not in ('succeeded', 'rejected');

-- Orders that nobody has looked at for long are forgotten.
create index order_snapshot_seen on order_snapshot (seen_at);
create index order_snapshot_profile_order on order_snapshot_profile (connection_id, order_id);
