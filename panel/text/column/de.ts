/** Titles of the columns of the storage table, in German. */
import type { ColumnId } from '../../table/columns'
import type { ColumnText } from './en'

export const COLUMN: Readonly<Record<ColumnId, ColumnText>> = {
  kind: { title: 'Art', hint: 'Cookie, localStorage oder sessionStorage' },
  name: { title: 'Name', hint: 'Name des Cookies, Schlüssel des Eintrags' },
  value: { title: 'Wert', hint: 'Wie er gespeichert ist; Sitzungen zeigen, woran sie erkannt wurden' },
  size: {
    title: 'Größe',
    hint: 'Cookies: Bytes von Name und Wert. Web Storage: UTF-16-Code-Units von Schlüssel und Wert',
  },
  readers: { title: 'Lesbar für', hint: 'Wer es lesen kann' },
  expires: { title: 'Läuft ab', hint: 'Wann es von selbst endet' },
  sent: { title: 'Gesendet', hint: 'Gibt der Browser es Anfragen dieser Seite an ihren eigenen Host mit?' },
  owner: {
    title: 'Domain / Origin',
    hint: 'Domain eines Cookies (Punkt davor: auch Subdomains), Origin eines Web-Storage-Eintrags',
  },
  path: { title: 'Pfad', hint: 'Pfad eines Cookies' },
  partition: { title: 'Partition', hint: 'Top-Level-Site, zu der ein partitionierter Eintrag gehört' },
  flags: { title: 'Flags', hint: 'HttpOnly, Secure, SameSite, wie das Cookie sie hat' },
}
