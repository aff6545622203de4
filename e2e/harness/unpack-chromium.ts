import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import tar from 'tar-fs'

const packed = join(createRequire(import.meta.url).resolve('@sparticuz/chromium'), '../../bin')

/**
 * Unpacks the Chromium that came through npm, once, with the libraries and fonts it wants: it
 * starts on a Linux that has none of them. It lies in its package, and so goes when the package goes.
 */
export async function unpackChromium() {
  const home = join(packed, '../unpacked')
  if (!existsSync(home)) await unpackInto(home)

  return {
    executablePath: join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: join(home, 'lib'), FONTCONFIG_FILE: join(home, 'fonts.conf') },
  }
}

async function unpackInto(home: string) {
  // Renamed at the very end, so that a run that is cut short leaves no half of a browser behind.
  const partial = await mkdtemp(`${home}-`)
  await Promise.all([
    inflate('chromium.br', createWriteStream(join(partial, 'chromium'), { mode: 0o755 })),
    inflate('al2023.tar.br', tar.extract(partial)),
    inflate('swiftshader.tar.br', tar.extract(partial)),
    inflate('fonts.tar.br', tar.extract(partial)),
  ])
  await writeFile(
    join(partial, 'fonts.conf'),
    `<fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>`,
  )
  await rename(partial, home).catch(async (error: unknown) => {
    await rm(partial, { recursive: true })
    // Another run was quicker: its copy is as good as ours.
    if (!existsSync(home)) throw error
  })
}

function inflate(name: string, into: NodeJS.WritableStream) {
  return pipeline(createReadStream(join(packed, name)), createBrotliDecompress(), into)
}
