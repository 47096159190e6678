/** Servers that send the bytes of a file, for `hot-path.ts`: a bare Fastify, or Express with the usual middleware. */
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import compression from 'compression'
import cors from 'cors'
import express from 'express'
import { rateLimit } from 'express-rate-limit'
import fastify from 'fastify'
import helmet from 'helmet'
import jwt from 'jsonwebtoken'
import { pinoHttp } from 'pino-http'

const body = await readFile(process.argv[3] ?? '', 'utf8')
const HOST = '127.0.0.1'

if (process.argv[2] === 'fastify') {
  const app = fastify()
  const bytes = Buffer.from(body)
  app.get('/', (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(bytes))
  process.stdout.write(`${await app.listen({ host: HOST, port: 0 })}\n`)
} else {
  const secret = 'bench'
  const app = express()
  app.use(helmet(), cors(), compression(), pinoHttp())
  app.use(rateLimit({ windowMs: 900_000, limit: 999_999_999 }))
  app.get('/token', (_request, response) => {
    response.send(jwt.sign({ sub: 'somebody' }, secret, { algorithm: 'HS256' }))
  })
  const answer: object = JSON.parse(body) as object
  app.get('/', (request, response) => {
    jwt.verify((request.headers.authorization ?? '').replace('Bearer ', ''), secret, { algorithms: ['HS256'] })
    response.json(answer)
  })
  const server = app.listen(0, HOST, () => {
    process.stdout.write(`http://${HOST}:${(server.address() as AddressInfo).port}\n`)
  })
}
