import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What a picture shows, of which its name also tells the language, the theme and the width. */
const titleOf = (file: string): string => `${dirname(file)} · ${basename(file).replace(/(-[^-]+){3}$/, '')}`

/** A page to look through all pictures that are in the folder: a row a screen, for each role. */
export const writeAlbum = (folder: string): string => {
  mkdirSync(folder, { recursive: true })
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.png'))
  const picture = (file: string) =>
    `<a href="${file}"><img loading="lazy" src="${file}" height="240"><br>${basename(file, '.png')}</a>`
  const rows = [...Map.groupBy(files.sort(), titleOf)].map(
    ([title, shown]) => `<h2>${title}</h2><div>${shown.map(picture).join('\n')}</div>`,
  )
  const album = join(folder, 'index.html')
  writeFileSync(
    album,
    `<!doctype html><meta charset="utf-8"><title>Screens of Vigie EESSI</title>
<style>body{font:14px system-ui;margin:24px}div{display:flex;gap:12px;overflow-x:auto;align-items:start}
img{border:1px solid #ccc;max-width:420px;object-fit:cover;object-position:top}a{color:inherit;text-align:center}</style>
${rows.join('\n')}
`,
  )
  return album
}
