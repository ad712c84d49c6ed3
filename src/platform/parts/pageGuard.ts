/** Guard against a page that stays white or still when its code does not load. For browsers alone. */
export interface PageGuard {
  /** The app runs: from now on it asks for its own parts. */
  started(): void
  /**
   * Loads the page anew where the server answers, nothing typed and no host on air would be lost by it, and it was not
   * done in the last minutes; else resolves to false and leaves all as it is.
   */
  reloadOnce(): Promise<boolean>
  /** Reloads the page at the user's request; false where the server does not answer. */
  reloadIfAnswered(): Promise<boolean>
  /** Says beside the shown page that a part is missing, with a button that reloads the page. */
  offerReload(): void
  /** A page is on its way: says so when it takes long, and with buttons when it takes very long. */
  waitFor(): { end(): void }
  /** Shows why nothing loads and resolves when the user asks for another attempt. */
  askToRetry(): Promise<void>
}

declare global {
  interface Window {
    kaiboPage?: PageGuard
  }
}

/** Texts of the guard in one language. */
export type GuardWords = Readonly<Record<'loading' | 'title' | 'body' | 'part' | 'retry' | 'later' | 'back', string>>

/** In the session of the tab: when the page was loaded anew by itself, ms. */
const RELOADED_KEY = 'kaibo.reloadedAt'
/** A page is not loaded anew by itself more often, ms: a server that has lost a file has lost it after that, too. */
const RELOAD_PAUSE_MS = 5 * 60_000
/** After the page and all its files have come: an answer that was no script runs nothing and reports nothing, ms. */
const LATE_START_MS = 3_000
/** Nothing of the app has run for so long after the page came, ms. */
const SLOW_START_MS = 12_000
/** A page that was asked for and takes longer is announced, ms. */
const SLOW_PAGE_MS = 700
/** A page that takes longer may be given up, ms. */
const STUCK_PAGE_MS = 10_000
/** The server is taken for unreachable when it has not answered for so long, ms. */
const PROBE_MS = 6_000
const PANEL_STYLE =
  'position:fixed;z-index:1000;top:0;right:0;bottom:0;left:0;display:flex;align-items:center;' +
  'justify-content:center;padding:24px;background:rgba(0,0,0,.5);font:16px/1.5 system-ui,sans-serif'
const CARD_STYLE =
  'box-sizing:border-box;width:100%;max-width:340px;padding:24px 20px 20px;border-radius:16px;background:#fff;' +
  'color:#1c1917;text-align:left'
const BAR_STYLE =
  'position:fixed;z-index:999;right:12px;bottom:12px;left:12px;box-sizing:border-box;max-width:420px;margin:0 auto;' +
  'padding:12px 16px 16px;border-radius:16px;background:#fff;color:#1c1917;font:15px/1.5 system-ui,sans-serif;' +
  'box-shadow:0 2px 16px rgba(0,0,0,.4)'
const BUTTON_STYLE =
  'display:block;box-sizing:border-box;width:100%;min-height:44px;margin:12px 0 0;padding:8px 16px;' +
  'border-radius:22px;font:inherit;font-weight:600;cursor:pointer;'
const PILL_STYLE =
  'position:fixed;z-index:999;left:50%;top:45%;padding:8px 16px;border-radius:18px;background:rgba(0,0,0,.8);' +
  'color:#fff;font:14px/20px system-ui,sans-serif;transform:translateX(-50%);pointer-events:none'

/**
 * Runs in the page's head before any other script (config/h5/headScript.ts), so that it is there when no other comes.
 * @param words In the language of the browser.
 */
export function installPageGuard(words: GuardWords, reload = (): void => location.reload()): void {
  let hasStarted = false
  let panel: HTMLElement | null = null
  let bar: HTMLElement | null = null
  /** Whether the user has dismissed the offer. */
  let isPutOff = false
  const typed = new Set<EventTarget | null>()

  const element = (tag: string, style: string, text = ''): HTMLElement => {
    const made = document.createElement(tag)
    made.style.cssText = style
    made.textContent = text
    return made
  }
  const closePanel = (): void => {
    panel?.remove()
    panel = null
  }

  /** Shows the panel, or the one that is shown with this button. */
  const showPanel = (onRetry: () => void): void => {
    closePanel()
    panel = element('div', PANEL_STYLE)
    panel.setAttribute('role', 'alertdialog')
    panel.setAttribute('aria-label', words.title)
    const card = element('div', CARD_STYLE)
    const retry = element('button', `${BUTTON_STYLE}border:0;background:#c2300b;color:#fff`, words.retry)
    card.append(element('div', 'font-weight:700;font-size:18px', words.title), element('div', '', words.body), retry)
    retry.onclick = () => {
      closePanel()
      onRetry()
    }
    // Under it stands a page that the user came from.
    if (document.querySelector('.taro_page') !== null) {
      const back = element('button', `${BUTTON_STYLE}border:1px solid #a8a29e;background:#fff;color:#1c1917`, words.back)
      back.onclick = () => {
        closePanel()
        history.back()
      }
      card.append(back)
    }
    panel.append(card)
    const put = (): void => {
      if (panel === null) return
      document.body.append(panel)
      retry.focus()
    }
    if (document.body === null) document.addEventListener('DOMContentLoaded', put)
    else put()
  }

  const answers = async (): Promise<boolean> => {
    const giveUp = new AbortController()
    const timer = setTimeout(() => giveUp.abort(), PROBE_MS)
    try {
      const { ok } = await fetch('/', { cache: 'no-store', signal: giveUp.signal })
      return ok
    } catch {
      // No network, or no server: a page that is loaded anew now would be the browser's own error.
      return false
    } finally {
      clearTimeout(timer)
    }
  }

  /** True when it was noted, so that the next one within the pause is none. */
  const mayReload = (): boolean => {
    try {
      const now = Date.now()
      const last = Number(sessionStorage.getItem(RELOADED_KEY) ?? 0)
      if (now - last < RELOAD_PAUSE_MS && now >= last) return false
      sessionStorage.setItem(RELOADED_KEY, String(now))
      return sessionStorage.getItem(RELOADED_KEY) === String(now)
    } catch {
      // Storage is switched off: nothing would keep it from going round for ever.
      return false
    }
  }

  const wouldLose = (): boolean => {
    const holdsText = (field: EventTarget | null): boolean => {
      const { isConnected, value } = field as Partial<HTMLInputElement>
      return isConnected === true && value !== undefined && value !== ''
    }
    if ([...typed].some(holdsText) || document.querySelector('[aria-modal] input, [aria-modal] textarea') !== null) {
      return true
    }
    // Listeners that want the browser to ask before the page goes (a host on air, a form) object here too.
    return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  }

  const reloadOnce = async (): Promise<boolean> => {
    if (wouldLose() || !(await answers()) || wouldLose() || !mayReload()) return false
    reload()
    return true
  }
  // By a press: whether a form or a host on air may be left, the browser asks.
  const reloadIfAnswered = async (): Promise<boolean> => {
    if (!(await answers())) return false
    reload()
    return true
  }
  const showReload = (): void => showPanel(() => void reloadIfAnswered().then((done) => done || showReload()))

  const offerReload = (): void => {
    if (bar !== null || panel !== null || isPutOff) return
    const made = element('div', BAR_STYLE)
    made.setAttribute('role', 'status')
    const button = (look: string, text: string, onPress: () => void): HTMLElement => {
      const pressable = element('button', BUTTON_STYLE + look, text)
      pressable.onclick = () => {
        made.remove()
        bar = null
        onPress()
      }
      return pressable
    }
    made.append(
      element('div', '', words.part),
      button('border:0;background:#c2300b;color:#fff', words.retry, () => {
        void reloadIfAnswered().then((done) => done || offerReload())
      }),
      button('border:1px solid #a8a29e;background:#fff;color:#1c1917', words.later, () => (isPutOff = true)),
    )
    bar = made
    document.body.append(made)
  }

  let isStartFailing = false
  const failStart = async (): Promise<void> => {
    if (hasStarted || isStartFailing) return
    isStartFailing = true
    if (!(await reloadOnce()) && !hasStarted) showReload()
  }

  document.addEventListener('input', ({ target }) => void typed.add(target), true)
  // Files that did not come report to their own element; an answer that is no script throws while it is read.
  window.addEventListener(
    'error',
    ({ target }) => {
      const isOfPage =
        target instanceof HTMLScriptElement || (target instanceof HTMLLinkElement && target.rel === 'stylesheet')
      if (isOfPage && !hasStarted) void failStart()
    },
    true,
  )
  // Scripts of the page have run by now.
  window.addEventListener('load', () => setTimeout(() => void failStart(), LATE_START_MS))
  const slow = setTimeout(() => {
    if (!hasStarted && panel === null) showReload()
  }, SLOW_START_MS)

  window.kaiboPage = {
    started() {
      hasStarted = true
      clearTimeout(slow)
      closePanel()
    },
    reloadOnce,
    reloadIfAnswered,
    offerReload,
    waitFor() {
      const wanted = location.href
      const pill = element('div', PILL_STYLE, words.loading)
      pill.setAttribute('role', 'status')
      const timers = [
        setTimeout(() => document.body.append(pill), SLOW_PAGE_MS),
        setTimeout(() => panel ?? showReload(), STUCK_PAGE_MS),
      ]
      const end = (): void => {
        timers.forEach(clearTimeout)
        pill.remove()
        closePanel()
        window.removeEventListener('popstate', leave)
      }
      const leave = (): void => {
        if (location.href !== wanted) end()
      }
      window.addEventListener('popstate', leave)
      return { end }
    },
    askToRetry: () => new Promise((resolve) => showPanel(resolve)),
  }
}
