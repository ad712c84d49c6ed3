import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import type { OwnCategory } from '@/domain/access/accessProfile'
import { answerTexts, questionTexts } from '@/domain/access/questionTexts'
import { profileChoices } from '@/domain/access/readProfile'
import { fillText } from '@/domain/access/textEntry'
import { useApp } from '@/features/shared/AppContext'
import { useText } from '@/features/shared/useText'
import { Button } from '@/ui/Button'
import { SegmentedControl } from '@/ui/SegmentedControl'
import { Field } from '@/ui/Field'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { accessTexts } from '../texts/accessTexts'
import { CategorySheet } from './CategorySheet'
import styles from './CategoryField.module.scss'

interface CategoryFieldProps {
  readonly categories: readonly OwnCategory[]
  /** `YYYY-MM-DD`, whose table is offered. */
  readonly date: string
  readonly onChange: (categories: readonly OwnCategory[]) => void
}

/** The mini program's service categories, and how far each has come. */
export function CategoryField({ categories, date, onChange }: CategoryFieldProps): ReactElement {
  const t = useText(accessTexts)
  const language = useApp((state) => state.language)
  const [adding, setAdding] = useState(false)
  const questions = questionTexts[language]
  const states = profileChoices.categoryState.map((value) =>
    ({ value, text: answerTexts.categoryState[value][language] }))
  const turn = (path: string): void => {
    const others = categories.filter((category) => category.path !== path)
    onChange(others.length < categories.length ? others : [...categories, { path, state: 'passed' }])
  }
  return (
    <Field label={questions.categories}>
      {categories.length === 0 && <Text className={styles.none}>{t('category.none')}</Text>}
      {categories.map(({ path, state }) => (
        <View key={path} className={styles.category}>
          <View className={styles.head}>
            <Text className={styles.path}>{path}</Text>
            <Pressable
              className={styles.remove}
              label={t('category.remove', { category: path })}
              onPress={() => turn(path)}
            >
              <Icon name="trash" size={18} />
            </Pressable>
          </View>
          <SegmentedControl
            label={fillText(questions.categoryState, { category: path })}
            options={states}
            value={state}
            onChoose={(chosen) =>
              onChange(categories.map((category) => (category.path === path ? { path, state: chosen } : category)))}
          />
        </View>
      ))}
      <View className={styles.add}>
        <Button text={t('category.add')} icon="add" onPress={() => setAdding(true)} />
      </View>
      {adding && (
        <CategorySheet
          chosen={categories.map(({ path }) => path)}
          date={date}
          onTurn={turn}
          onClose={() => setAdding(false)}
        />
      )}
    </Field>
  )
}
