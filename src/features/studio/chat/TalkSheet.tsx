import { View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { openTalk, talkers, type TalkRules } from '@/domain/chat/talkRules'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { Button } from '@/ui/Button'
import { Part } from '@/ui/Part'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Sheet } from '@/ui/Sheet'
import { Toggle } from '@/ui/Toggle'
import { talkTexts } from '../texts/talkTexts'
import styles from './NewcomersSheet.module.scss'
import { WordsSheet } from './WordsSheet'

/** Waits that a host may choose, seconds; 0 for none. */
const SLOW_SEC = [0, 5, 10, 30, 60] as const

interface TalkSheetProps {
  readonly rules: TalkRules | undefined
  /** Whether this role may change the blocked words. */
  readonly mayChangeWords: boolean
  readonly onSet: (rules: Partial<TalkRules>) => void
  readonly onClose: () => void
}

/** The rules of the room's talk; each press holds at once. */
export function TalkSheet({ rules = openTalk, mayChangeWords, onSet, onClose }: TalkSheetProps): ReactElement {
  const t = useText(talkTexts)
  const common = useText(commonTexts)
  const [words, setWords] = useState(false)
  if (words) return <WordsSheet mayChange={mayChangeWords} onClose={() => setWords(false)} />
  const waits = SLOW_SEC.map((sec) => ({ value: `${sec}`, text: sec === 0 ? t('slowOff') : t('slowSec', { sec }) }))
  const people = talkers.map((value) => ({ value, text: t(`who.${value}`) }))
  return (
    <Sheet title={t('open')} closeLabel={common('action.close')} onClose={onClose}>
      <View className={styles.choices}>
        <Part as="h3">{t('slow')}</Part>
        <SegmentedControl
          label={t('slow')}
          options={waits}
          value={`${rules.slowSec}`}
          onChoose={(value) => onSet({ slowSec: Number(value) })}
        />
        <Part as="h3">{t('who')}</Part>
        <SegmentedControl label={t('who')} options={people} value={rules.who} onChoose={(who) => onSet({ who })} />
        <Toggle text={t('hold')} hint={t('holdHint')} on={rules.hold} onChange={(hold) => onSet({ hold })} />
        <Toggle text={t('unique')} hint={t('uniqueHint')} on={rules.unique} onChange={(unique) => onSet({ unique })} />
        <Toggle text={t('links')} hint={t('linksHint')} on={rules.links} onChange={(links) => onSet({ links })} />
        <Button text={t('words')} wide onPress={() => setWords(true)} />
      </View>
    </Sheet>
  )
}
