import express, { Router } from 'express'
import { absolutePath } from 'swagger-ui-dist'
import { openApiDocument } from './openapi.ts'

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Vigie EESSI – API</title>
<link rel="stylesheet" href="docs/assets/swagger-ui.css"></head>
<body><div id="docs"></div>
<script src="docs/assets/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body></html>`
const start = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true })`

/** The documentation of the API: the document itself, and pages to browse it. */
export const docsRouter = (): Router => {
  const router = Router()
  const document = JSON.stringify(openApiDocument())
  router.get('/openapi.json', (_request, response) => {
    response.type('application/json').send(document)
  })
  router.get('/docs', (_request, response) => {
    response.type('html').send(page)
  })
  router.get('/docs/start.js', (_request, response) => {
    response.type('text/javascript').send(start)
  })
  router.use('/docs/assets', express.static(absolutePath(), { index: false, maxAge: '1d' }))
  return router
}
