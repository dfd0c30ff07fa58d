/** The frameworks that are asked, in this order. */
import type { Framework } from './contract'
import { authjs } from './frameworks/authjs'
import { bottle } from './frameworks/bottle'
import { django } from './frameworks/django'
import { express } from './frameworks/express'
import { fastify } from './frameworks/fastify'
import { flask } from './frameworks/flask'
import { gorilla } from './frameworks/gorilla'
import { hono } from './frameworks/hono'
import { ironSession } from './frameworks/iron-session'
import { koa } from './frameworks/koa'
import { laravel } from './frameworks/laravel'
import { nextauth } from './frameworks/next-auth'
import { pyramid } from './frameworks/pyramid'
import { rack } from './frameworks/rack'
import { rails } from './frameworks/rails'
import { reactRouter } from './frameworks/react-router'
import { starlette } from './frameworks/starlette'
import { tornado } from './frameworks/tornado'

export const frameworks: readonly Framework[] = [
  flask,
  django,
  starlette,
  tornado,
  pyramid,
  bottle,
  express,
  koa,
  fastify,
  ironSession,
  authjs,
  nextauth,
  hono,
  reactRouter,
  rails,
  rack,
  laravel,
  gorilla,
]
