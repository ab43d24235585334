// Says how long ago a day was. The pages themselves do not: they are the same whenever they are looked at.
'use strict';
for (const time of document.querySelectorAll('time.ago')) {
  const days = Math.floor((Date.now() - Date.parse(time.dateTime)) / 864e5);
  const count = (n, unit) => ` (${n} ${unit}${n === 1 ? '' : 's'} ago)`;
  if (days === 0) time.append(' (today)');
  else if (days < 60 && days > 0) time.append(count(days, 'day'));
  else if (days < 730 && days > 0) time.append(count(Math.floor(days / 30), 'month'));
  else if (days > 0) time.append(count(Math.floor(days / 365), 'year'));
}
