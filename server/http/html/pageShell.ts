import { escapeHtml } from './escapeHtml'
import type { PageFacts } from './pageFacts'
import { siteName } from './pageTexts'

/** A page of the built app, cut where the facts of one answer go in. */
export interface PageShell {
  /** @param early Elements that the page needs before the app's scripts. */
  render(facts: PageFacts, early?: string): string
}

/** @param page The built index page, with its hints. Its own title gives way to the answer's. */
export function createPageShell(page: string): PageShell {
  const title = /<title>[^<]*<\/title>/i
  const [head, rest] = cut(page, title.test(page) ? title : /(?<=<head>)/i)
  const [middle, app] = cut(rest, /(?=<div id="?app\b)/i)
  return { render: (facts, early = '') => `${head}${renderHead(facts)}${early}${middle}${renderWithoutScripts(facts)}${app}` }
}

/** The texts before and behind the first match. */
const cut = (text: string, mark: RegExp): [before: string, after: string] => {
  const found = mark.exec(text)
  if (found === null) throw new Error(`the built page has no ${mark.source}`)
  return [text.slice(0, found.index), text.slice(found.index + found[0].length)]
}

const tag = (kind: 'name' | 'property', name: string, content: string, also = ''): string =>
  `<meta ${kind}="${name}"${also} content="${escapeHtml(content)}">`

/** `itemprop` is read by Mobile QQ, which reads nothing else of these. */
function renderHead({ correctedAddress, title, description, url, image, listed }: PageFacts): string {
  return [
    `<title>${escapeHtml(title)}</title>`,
    ...(correctedAddress === null ? [] : [tag('name', 'kaibo-address', correctedAddress)]),
    tag('name', 'description', description),
    listed ? `<link rel="canonical" href="${escapeHtml(url)}">` : tag('name', 'robots', 'noindex'),
    tag('property', 'og:site_name', siteName),
    tag('property', 'og:type', 'website'),
    tag('property', 'og:url', url),
    tag('property', 'og:title', title, ' itemprop="name"'),
    tag('property', 'og:description', description, ' itemprop="description"'),
    tag('property', 'og:image', image.url, ' itemprop="image"'),
    tag('name', 'twitter:card', image.large ? 'summary_large_image' : 'summary'),
  ].join('')
}

function renderWithoutScripts({ withoutScripts: { heading, lines } }: PageFacts): string {
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')
  return `<noscript><div style="padding:24px"><h1>${escapeHtml(heading)}</h1>${paragraphs}</div></noscript>`
}
