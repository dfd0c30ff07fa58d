/** Texts of native serialisers as Ruby 3.1 (ActiveSupport 6.1), PHP 8.2 and Perl 5.36 wrote them, and what they say. */

export interface Sample {
  readonly what: string
  readonly base64: string
  /** As `plain` of the checker spells it. */
  readonly reads: string
}

const sample = (what: string, base64: string, reads: string): Sample => ({ what, base64, reads })

export const RUBY: readonly Sample[] = [
  sample('nil', 'BAgw', 'null'),
  sample('the largest fixnum', 'BAhpBP///z8=', '1073741823'),
  sample('the smallest bignum', 'BAhsKwcAAABA', '1073741824'),
  sample('-257 in two bytes', 'BAhp/v/+', '-257'),
  sample('a negative bignum', 'BAhsLQsAAAAAAAAAAAAAAQA=', '-1208925819614629174706176'),
  sample('a float', 'BAhmBjE=', '1'),
  sample('infinity', 'BAhmCGluZg==', 'inf'),
  sample('a text in UTF-8', 'BAhJIgfDqQY6BkVU', '"é"'),
  sample('bytes', 'BAgiBv8=', 'bytes(/w==)'),
  sample('a text in Latin-1', 'BAhJIgbpBjoNZW5jb2RpbmciD0lTTy04ODU5LTE=', 'bytes(6Q==)'),
  sample('a text in UTF-16', 'BAhJIgfpAAY6DWVuY29kaW5nIg1VVEYtMTZMRQ==', 'bytes(6QA=)'),
  sample('a symbol beyond ASCII', 'BAhJOgfDqQY6BkVU', 'symbol("é")'),
  sample(
    'shared texts, symbols and floats',
    'BAhbDEkiC3NoYXJlZAY6BkVUQAY6BmE7BmYIMS41ZggyLjVABw==',
    '["shared", "shared", symbol("a"), symbol("a"), 1.5, 2.5, 1.5]',
  ),
  sample('a struct', 'BAhTOgZQBzoGeGkGOgZ5SSIGeQY6BkVU', 'object P({"x": 1, "y": "y"})'),
  sample(
    'an object that holds itself',
    'BAhvOghPYmoIOgdAYWkGOgpAc2VsZkAAOgdAc0kiBnQGOgZFVA==',
    'object Obj({"@a": 1, "@s": "t", "@self": unknown reference("the object around it")})',
  ),
  sample('a subclass of Array', 'BAhDOgpNeUFyclsGaQY=', 'object MyArr([1])'),
  sample('a range', 'BAhvOgpSYW5nZQg6CWV4Y2xUOgpiZWdpbmkGOghlbmRpCA==', 'range("1...3")'),
  sample('a set', 'BAhvOghTZXQGOgpAaGFzaH0HaQZUSSIGYgY6BkVUVEY=', 'set("b", 1)'),
  sample('a decimal', 'BAh1Og9CaWdEZWNpbWFsDzE4OjAuMTI1ZTI=', 'decimal(125e-1)'),
  sample(
    'a time with nanoseconds',
    'BAhJdToJVGltZQ2FSB/AQOJxGAk6DW5hbm9fbnVtaQIVAzoNbmFub19kZW5pBjoNc3VibWljcm8iB3iQOgl6b25lSSIIVVRDBjoGRUY=',
    'datetime(1741064767 s .123456789)',
  ),
  sample(
    'a time with offset',
    'BAhJdToJVGltZQ13SB+AAABwkAc6CXpvbmUwOgtvZmZzZXRpAlhN',
    'datetime(1741044967 s .)',
  ),
  sample('a date', 'BAhVOglEYXRlWwtpAGkD0oolaQBpAGkAZgwyMjk5MTYx', 'date("2024-02-29")'),
  sample(
    'a DateTime',
    'BAhVOg1EYXRlVGltZVsLaQBpA9GKJWkD60MBaQBpAiAcZgwyMjk5MTYx',
    'datetime(1709161323 s .)',
  ),
  sample(
    'a TimeWithZone',
    'BAhVOiBBY3RpdmVTdXBwb3J0OjpUaW1lV2l0aFpvbmVbCEl1OglUaW1lDYRIH8AAAHAYBjoJem9uZUkiCFVUQwY6BkVGSSILQmVybGluBjsIVEl1OwYNhUgfwAAAcBgGOwdABw==',
    'datetime(1741061167 s .)',
  ),
  sample(
    '_dump and what is numbered after it',
    'BAhbCUl1OgdVRApzdGF0ZQY6BkVUSXU7AApzdGF0ZQY7BlRJIgZ4BjsGVEkiBngGOwZU',
    '[object UD("state"), object UD("state"), "x", "x"]',
  ),
  sample(
    'marshal_dump and links after it',
    'BAhbCFU6B1VNWwdJIgZ4BjoGRVR7BjoGYWkGSSILc2hhcmVkBjsGVEAK',
    '[object UM(["x", {symbol("a"): 1}]), "shared", "shared"]',
  ),
  sample(
    'a SafeBuffer',
    'BAhJQzoeQWN0aXZlU3VwcG9ydDo6U2FmZUJ1ZmZlciIIPGI+BzoGRVQ6D0BodG1sX3NhZmVU',
    'markup("<b>")',
  ),
  sample(
    'HashWithIndifferentAccess',
    'BAhDOi1BY3RpdmVTdXBwb3J0OjpIYXNoV2l0aEluZGlmZmVyZW50QWNjZXNzewZJIgZhBjoGRVRpBg==',
    '{"a": 1}',
  ),
  sample('a hash with a default', 'BAh9BkkiBmEGOgZFVGkGaQo=', '{"a": 1}'),
  sample('an extended object', 'BAhlOg9Db21wYXJhYmxlbzoLT2JqZWN0AA==', 'object Object({})'),
  sample('a regular expression', 'BAhJLwhhYisBBjoGRUY=', 'unknown Regexp("ab+")'),
  sample('keys that are no texts', 'BAh7CDBpBmkGaQdbBmkGaQg=', '{1: 2, [1]: 3, null: 1}'),
]

export const PHP: readonly Sample[] = [
  sample('null', 'Tjs=', 'null'),
  sample('the smallest integer', 'aTotOTIyMzM3MjAzNjg1NDc3NTgwODs=', '-9223372036854775808'),
  sample('a float without fraction', 'ZDoxOw==', '1'),
  sample('an exponent', 'ZDoxLjBFLTc7', '1e-7'),
  sample('not a number', 'ZDpOQU47', 'nan'),
  sample('bytes', 'czoyOiL/ACI7', 'bytes(/wA=)'),
  sample('quotes and braces in a text', 'czo1OiJhImI7fSI7', '"a\\"b;}"'),
  sample('a list', 'YTozOntpOjA7aToxO2k6MTtpOjI7aToyO2k6Mzt9', '[1, 2, 3]'),
  sample('integer keys', 'YToyOntpOjU7czoxOiJhIjtzOjE6ImsiO3M6MToiYiI7fQ==', '{"k": "b", 5: "a"}'),
  sample('an empty array inside', 'YToxOntzOjE6IngiO2E6MDp7fX0=', '{"x": []}'),
  sample(
    'private and protected fields',
    'TzoxOiJBIjozOntzOjM6InB1YiI7aToxO3M6NzoiACoAcHJvdCI7czoxOiJwIjtzOjc6IgBBAHByaXYiO2E6MTp7aTowO2I6MTt9fQ==',
    'object A({"priv": [true], "prot": "p", "pub": 1})',
  ),
  sample(
    'private fields of a class and its parent',
    'TzoxOiJCIjo1OntzOjM6InB1YiI7aToxO3M6NzoiACoAcHJvdCI7czoxOiJwIjtzOjc6IgBBAHByaXYiO2E6MTp7aTowO2I6MTt9czo3OiIAQgBwcml2IjtzOjE6ImIiO3M6MToiZCI7ZDoxO30=',
    'object B({"d": 1, "priv": "b", "prot": "p", "pub": 1})',
  ),
  sample(
    'an object that holds itself',
    'Tzo4OiJzdGRDbGFzcyI6MTp7czo0OiJzZWxmIjtyOjE7fQ==',
    'object stdClass({"self": unknown reference("the value around it")})',
  ),
  sample('an enumeration', 'RToxMToiU3VpdDpIZWFydHMiOw==', 'enum Suit("Hearts")'),
  sample(
    'one enumeration twice',
    'YToyOntpOjA7RToxMToiU3VpdDpIZWFydHMiO2k6MTtyOjI7fQ==',
    '[enum Suit("Hearts"), enum Suit("Hearts")]',
  ),
  sample('an object that serializes itself', 'QzoyOiJDMSI6Njp7cmEid3t9fQ==', 'object C1("ra\\"w{}")'),
  sample(
    'an object with the integer keys of __serialize',
    'TzoxOiJTIjoyOntzOjE6IngiO2k6MTtpOjU7aToyO30=',
    'object S({"x": 1, 5: 2})',
  ),
  sample('a reference', 'YToyOntpOjA7aToyO2k6MTtSOjI7fQ==', '[2, 2]'),
  sample(
    'keys that look like integers',
    'YTo0OntpOjU7aToxO3M6MjoiMDUiO2k6MjtpOi0zO2k6MztzOjI6Ii0wIjtpOjQ7fQ==',
    '{"-0": 4, "05": 2, -3: 3, 5: 1}',
  ),
]

export const PERL: readonly Sample[] = [
  sample(
    'scalars and shared arrays',
    'BQsDAAAABwoDMS41AAAAAWYEAgAAAAMIgQUEAwAAAAEXAsOpAAAAAWEAAAABbAiDAAAAAW4J////OAAAAANuZWcEAgAAAAIIgQiCAAAAAnMxBAAAAAAMAAAAAnMyCgVhbGljZQAAAAF1',
    '{"f": "1.5", "l": [1, null, {"a": "é"}], "n": 3, "neg": -200, "s1": [1, 2], "s2": [1, 2], "u": "alice"}',
  ),
  sample(
    'scalars and shared arrays in native order',
    'BAsIMTIzNDU2NzgECAgIAwcAAAAHAAAAAAAA+D8BAAAAZgQCAwAAAAiBBQQDAQAAABcCw6kBAAAAYQEAAABsCIMBAAAAbgY4/////////wMAAABuZWcEAgIAAAAIgQiCAgAAAHMxBAAAAAAMAgAAAHMyCgVhbGljZQEAAAB1',
    '{"f": 1.5, "l": [1, null, {"a": "é"}], "n": 3, "neg": -200, "s1": [1, 2], "s2": [1, 2], "u": "alice"}',
  ),
  sample('a key beyond ASCII', 'BQsZAAAAAAEIgQEAAAAI0LrQu9GO0Yc=', '{"ключ": 1}'),
  sample(
    'a key beyond ASCII in native order',
    'BAsIMTIzNDU2NzgECAgIGQABAAAACIEBCAAAANC60LvRjtGH',
    '{"ключ": 1}',
  ),
  sample(
    'blessed hashes',
    'BQsCAAAAAgQRB015OjpDbHMDAAAAAQiBAAAAAWEEEgADAAAAAA==',
    '[object My::Cls({"a": 1}), object My::Cls({})]',
  ),
  sample(
    'blessed hashes in native order',
    'BAsIMTIzNDU2NzgECAgIAgIAAAAEEQdNeTo6Q2xzAwEAAAAIgQEAAABhBBIAAwAAAAA=',
    '[object My::Cls({"a": 1}), object My::Cls({})]',
  ),
]
