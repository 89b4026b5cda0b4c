-- amended, before: a91b4bf84cfa5e73662f01a79485571f270af791bd5205ca65f5bb7da490db13
-- The limits of texts are in 0070. As constraints they stood here, and each change of a row with a longer text was refused, whatever
-- was changed of it: those of the next migrations too.
select 1;
