// Makes the covers, product pictures and avatars in server/demo/assets. Usage: node server/demo/make/stills.mjs [name…]
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { classHost, shopHost } from './avatars.mjs'
import { stills } from './scenes.mjs'
import { openScene, openStudio } from './studio.mjs'

const AVATARS = { 'avatar-shop': shopHost, 'avatar-class': classHost }
const TRACED_QUALITY = 0.84
const AVATAR_QUALITY = 88

const wanted = process.argv.slice(2)
const isWanted = (name) => wanted.length === 0 || wanted.includes(name)
const fileOf = (name) => fileURLToPath(new URL(`../assets/${name}.jpg`, import.meta.url))

const studio = await openStudio()
try {
  for (const [name, svg] of Object.entries(AVATARS)) {
    if (!isWanted(name)) continue
    const page = await studio.page.context().browser().newPage()
    await page.setViewportSize({ width: 256, height: 256 })
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
    await page.screenshot({ path: fileOf(name), type: 'jpeg', quality: AVATAR_QUALITY })
    await page.close()
  }
  for (const scene of stills) {
    if (!isWanted(scene.name)) continue
    const picture = await openScene(studio.page, scene)
    writeFileSync(fileOf(scene.name), await picture.moment(scene.time, TRACED_QUALITY))
  }
} finally {
  await studio.close()
}
