import { createElement, type ReactElement, type ReactNode, type SyntheticEvent } from 'react'

/*
 * Taro's components as plain elements, for tests of our own components in jsdom. End-to-end tests cover the real ones
 * in a browser.
 */

type Props = Record<string, unknown> & { children?: ReactNode }

/** Taro's own attributes, which a plain element does not have. */
const foreign = new Set([
  'hoverClass',
  'hoverStayTime',
  'selectable',
  'mode',
  'lazyLoad',
  'scrollY',
  'scrollX',
  'scrollTop',
  'scrollIntoView',
  'scrollWithAnimation',
  'enhanced',
  'showScrollbar',
  'upperThreshold',
  'lowerThreshold',
  'onScrollToLower',
  'onScrollToUpper',
  'maxlength',
  'confirmType',
  'onConfirm',
  'ariaRole',
  'ariaLabel',
  'showMenuByLongpress',
])

const known = (props: Props): Props => Object.fromEntries(Object.entries(props).filter(([name]) => !foreign.has(name)))

const plain = (tag: string) => (props: Props): ReactElement => createElement(tag, known(props))

const withDetail = (listen: unknown) => (event: SyntheticEvent<HTMLInputElement>) => {
  if (typeof listen === 'function') listen({ detail: { value: event.currentTarget.value } })
}

export const View = plain('div')
export const Text = plain('span')
export const CoverView = plain('div')
export const ScrollView = plain('div')
export const Image = (props: Props): ReactElement => createElement('img', { alt: '', ...known(props) })
export const Input = ({ onInput, ...props }: Props): ReactElement =>
  createElement('input', { ...known(props), onChange: withDetail(onInput) })
// WeChat's own tags are unknown elements here: what stands on them is read where React keeps it.
export const PageContainer = ({ show }: Props): ReactElement => createElement('page-container', { 'data-show': show })
export const LivePlayer = (props: Props): ReactElement => createElement('live-player', props)
export const LivePusher = (props: Props): ReactElement => createElement('live-pusher', props)
