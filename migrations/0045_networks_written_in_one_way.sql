-- A network of IPv6 is written in one way (RFC 5952): what was kept before had the zeros of its third group spelt out, so that whoever
-- looked for a network as other tools write it found nothing.
alter table security_lines drop constraint security_lines_network_is_short;
update security_lines set network = text(network::cidr) where network like '%::/48';
alter table security_lines add constraint security_lines_network_is_short check (
  network ~ '^([0-9]{1,3}\.){3}0/24$' or network = '::/48'
  or network ~ '^(([1-9a-f][0-9a-f]{0,3}|0):){0,2}[1-9a-f][0-9a-f]{0,3}::/48$'
);
