/** Rules that a cookie breaks, and what became of a command or a look at the page, in German. */
export const RULES: Readonly<Record<string, string>> = {
  'The name prefix {} needs {}.': 'Das Namenspräfix {} verlangt {}.',
  'Secure, HttpOnly, Path=/ and no Domain': 'Secure, HttpOnly, Path=/ und keine Domain',
  'Secure, Path=/ and no Domain': 'Secure, Path=/ und keine Domain',
  'Secure and HttpOnly': 'Secure und HttpOnly',
  'Name and value are {} bytes; at most 4096 are stored.':
    'Name und Wert haben {} Bytes; gespeichert werden höchstens 4096.',
  'A name holds neither "=" nor ";": it would end there.':
    'Ein Name enthält weder „=“ noch „;“: Er würde dort enden.',
  'A name holds no tab, line break or other control character.':
    'Ein Name enthält keinen Tabulator, keinen Zeilenumbruch und kein anderes Steuerzeichen.',
  'A name neither begins nor ends with a space.': 'Ein Name beginnt und endet nicht mit einem Leerzeichen.',
  'This browser stores no cookie without a name.': 'Dieser Browser speichert kein Cookie ohne Namen.',
  'A cookie without a name needs a value without "=" that does not look like a name prefix.':
    'Ein Cookie ohne Namen braucht einen Wert ohne „=“, der nicht wie ein Namenspräfix aussieht.',
  'A value holds no ";": it would end there. Write it as %3B, for example.':
    'Ein Wert enthält kein „;“: Er würde dort enden. Es lässt sich zum Beispiel als %3B schreiben.',
  'A value holds no tab, line break or other control character.':
    'Ein Wert enthält keinen Tabulator, keinen Zeilenumbruch und kein anderes Steuerzeichen.',
  'A value neither begins nor ends with a space.': 'Ein Wert beginnt und endet nicht mit einem Leerzeichen.',
  'A cookie cannot hold half of a surrogate pair.': 'Ein Cookie kann kein halbes Surrogatpaar enthalten.',
  'A path of more than 1024 bytes is ignored.': 'Ein Path von mehr als 1024 Bytes wird ignoriert.',
  'The path must begin with "/".': 'Der Path muss mit „/“ beginnen.',
  'A path holds neither ";" nor control characters.': 'Ein Path enthält weder „;“ noch Steuerzeichen.',
  'SameSite=None needs Secure.': 'SameSite=None verlangt Secure.',
  'A partitioned cookie needs Secure.': 'Ein partitioniertes Cookie verlangt Secure.',
  'The expiry has passed: the browser would delete the cookie at once.':
    'Das Ablaufdatum ist vorbei: Der Browser würde das Cookie sofort löschen.',
  'The browser stored another {}.': 'Der Browser hat etwas anderes gespeichert: {}.',
  'Cookies with a Domain attribute need access to the whole domain.':
    'Cookies mit Domain-Attribut brauchen Zugriff auf die ganze Domain.',
  'The page requested something from these hosts.': 'Die Seite hat bei diesen Hosts etwas angefragt.',
  'The page gave no text.': 'Die Seite hat keinen Text geliefert.',
  'The page did not answer.': 'Die Seite hat nicht geantwortet.',
  'The tab holds no page.': 'Der Tab enthält keine Seite.',
  'The frame did not answer.': 'Der Frame hat nicht geantwortet.',
  'No frame of the tab shows this origin now.': 'Kein Frame des Tabs zeigt diesen Origin noch.',
  'The page did not answer: it is busy, or paused in the debugger.':
    'Die Seite hat nicht geantwortet: Sie ist beschäftigt oder im Debugger angehalten.',
  'The attributes of this cookie are not known.': 'Die Attribute dieses Cookies sind nicht bekannt.',
  'The access was taken away meanwhile. Whether it was done is not known.':
    'Der Zugriff wurde inzwischen entzogen. Ob es geschehen ist, ist nicht bekannt.',
  'It has bytes that are not UTF-8. The browser does not show them, so writing would change them.':
    'Es enthält Bytes, die nicht UTF-8 sind. Der Browser zeigt sie nicht, darum würde Schreiben sie ändern.',
  'The browser took the cookie and did not store it.':
    'Der Browser hat das Cookie angenommen und nicht gespeichert.',
  'The cookie is still there.': 'Das Cookie ist noch da.',
}
