// Prints what date-holidays has for the calendars here: one day off a line, that is no Saturday or Sunday, by calendar. `make date-holidays`
// writes testdata/date-holidays.tsv with it.
import Holidays from 'date-holidays'

const places = {
  'gb-eng': ['GB', 'ENG'], sec: ['US'], 'us-ca': ['US', 'CA'], 'us-ny': ['US', 'NY'],
  'au-nsw': ['AU', 'NSW'], 'au-qld': ['AU', 'QLD'], 'au-sa': ['AU', 'SA'],
}
for (const id of process.argv.slice(2).sort()) {
  const hd = new Holidays(...(places[id] ?? [id.toUpperCase()]))
  const days = new Set()
  for (let year = 2024; year <= 2030; year++) {
    for (const h of hd.getHolidays(year)) {
      const day = h.date.slice(0, 10) // a date parsed as a time would be the evening before
      const weekday = new Date(day + 'T00:00:00Z').getUTCDay()
      if (h.type === 'public' && weekday % 6 !== 0 && day.startsWith(String(year))) days.add(day)
    }
  }
  for (const day of [...days].sort()) console.log(`${id}\t${day}`)
}
