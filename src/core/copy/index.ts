/** Every form in which items can be copied. */
import { cookieHeader } from './cookie-header'
import { curl } from './curl'
import { django } from './django'
import { express } from './express'
import { flask } from './flask'
import type { CopyForm } from './form'
import { laravel } from './laravel'
import { name, value } from './name-value'
import { php } from './php'
import { rails } from './rails'
import { script } from './script'
import { setCookie } from './set-cookie'

export const PLAIN_FORMS: readonly CopyForm[] = [name, value]
export const WEB_FORMS: readonly CopyForm[] = [cookieHeader, setCookie, script, curl]
/** Lines that set the cookie in the language of a server. */
export const SERVER_FORMS: readonly CopyForm[] = [flask, django, express, rails, laravel, php]
