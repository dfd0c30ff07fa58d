// Finds a Python 3 that can import Flask and Flask-Session: the real servers of the end-to-end stories.
import { spawnSync } from 'node:child_process'

const names = [process.env.PYTHON, '/usr/bin/python3', 'python3', 'python'].filter(Boolean)

export const findPython = () =>
  names.find(
    name =>
      spawnSync(name, ['-c', 'import flask, flask_session'], { stdio: 'ignore', timeout: 30_000 }).status ===
      0,
  ) ?? null
