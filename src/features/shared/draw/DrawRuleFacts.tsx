import { Text, View } from '@tarojs/components'
import type { ReactElement } from 'react'
import type { DrawRules } from '@/domain/draw/drawRules'
import { formatMoment } from '@/domain/format/time'
import { writePrice } from '@/domain/product/priceText'
import { useApp } from '../AppContext'
import { useText } from '../useText'
import styles from './Draw.module.scss'
import { drawTexts } from './drawTexts'

interface FactsProps {
  readonly rules: DrawRules
  readonly closesAt: number
  /** Server ms. */
  readonly now: number
}

/** The rules of a draw, as the law wants them shown. */
export function DrawRuleFacts({ rules, closesAt, now }: FactsProps): ReactElement {
  const t = useText(drawTexts)
  const language = useApp((state) => state.language)
  const { prizes, condition, membersOnly, redemption, organiser, beacon } = rules
  const minutes = condition.type === 'present' ? condition.minutes : 0
  const need = t(`condition.${condition.type}`, { minutes })
  const facts: readonly (readonly [string, readonly string[]])[] = [
    [t('prizes'), prizes.map(({ name, count, valueFen }) => t('prize', { name, count, value: writePrice(valueFen) }))],
    [t('condition'), [need, ...(membersOnly ? [t('members')] : [])]],
    [t('time'), [formatMoment(closesAt, now, language)]],
    [t('way'), [t('wayBody'), ...(beacon === '' ? [] : [t('wayBeacon', { beacon })])]],
    [t('redemption'), redemption.split('\n')],
    [t('organiser'), [organiser]],
  ]
  return (
    <View className={styles.facts}>
      {facts.map(([name, lines]) => (
        <View key={name} className={styles.fact}>
          <Text className={styles.name}>{name}</Text>
          {lines.map((line, at) => (
            <Text key={at}>{line}</Text>
          ))}
        </View>
      ))}
    </View>
  )
}
