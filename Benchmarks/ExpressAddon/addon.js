// An addon as most are made: Express answers with objects, which it writes as JSON at each request.
//
//   node addon.js PORT FOLDER      FOLDER/{catalog,meta,stream}/TYPE/ID.json
const express = require('express')
const fs = require('fs')
const path = require('path')

const [port, folder] = process.argv.slice(2)
const answers = new Map()
for (const resource of ['catalog', 'meta', 'stream']) {
  for (const type of fs.readdirSync(path.join(folder, resource))) {
    for (const file of fs.readdirSync(path.join(folder, resource, type))) {
      if (!file.endsWith('.json')) continue
      const text = fs.readFileSync(path.join(folder, resource, type, file))
      answers.set(`${resource}/${type}/${path.basename(file, '.json')}`, JSON.parse(text))
    }
  }
}

const app = express()
app.use((request, response, next) => {
  response.setHeader('Access-Control-Allow-Origin', '*')
  next()
})
app.get('/:resource/:type/:id.json', (request, response) => {
  const { resource, type, id } = request.params
  const answer = answers.get(`${resource}/${type}/${id}`)
  if (answer) response.json(answer)
  else response.status(404).end()
})
app.listen(Number(port), '127.0.0.1')
