-- The first use of a term in running text has a footnote, which says what the document's own glossary says of it. Which
-- words are looked for stands in wording.toml; a term that the glossary does not have has none.

local waiting, left = {}, 0 -- by the first word of a phrase: its other words, and the term

local function words_in(text)
  local words = {}
  for word in text:gmatch('%S+') do table.insert(words, word:lower()) end
  return words
end

local function glossary(blocks)
  local inside, found = false, {}
  for _, block in ipairs(blocks) do
    if block.t == 'Header' then inside = block.identifier == 'glossary' end
    for _, item in ipairs(inside and block.t == 'DefinitionList' and block.content or {}) do
      local told = item[2][1] and item[2][1][1]
      if told then found[pandoc.utils.stringify(item[1])] = told.content end
    end
  end
  return found
end

local function look_for(phrases, told)
  for _, entry in ipairs(phrases) do
    if told[entry.term] then
      local term = { name = entry.term, told = told[entry.term], open = true }
      left = left + 1
      for _, phrase in ipairs(entry.words) do
        local words = words_in(phrase)
        waiting[words[1]] = waiting[words[1]] or {}
        table.insert(waiting[words[1]], { words = words, term = term })
      end
    end
  end
end

local function bare(text) return text:gsub('^[%p]+', ''):gsub('[%p]+$', ''):lower() end

-- The position of the phrase's last word, where it begins at a position of some inlines.
local function ends_at(inlines, start, words)
  local position = start
  for number, word in ipairs(words) do
    local inline = inlines[position]
    if not inline or inline.t ~= 'Str' or bare(inline.text) ~= word then return nil end
    if number < #words then
      local gap = inlines[position + 1]
      if not gap or (gap.t ~= 'Space' and gap.t ~= 'SoftBreak') then return nil end
      position = position + 2
    end
  end
  return position
end

local function note(term)
  local text = pandoc.Inlines({ pandoc.Strong(term.name .. ':'), pandoc.Space() })
  text:extend(term.told)
  return pandoc.Note({ pandoc.Para(text) })
end

local function found_at(inlines, position)
  local inline = inlines[position]
  for _, phrase in ipairs(inline.t == 'Str' and waiting[bare(inline.text)] or {}) do
    local last = phrase.term.open and ends_at(inlines, position, phrase.words)
    if last then return phrase.term, last end
  end
end

local function explain(block)
  if left == 0 then return nil end
  local added = {}
  for position = 1, #block.content do
    local term, last = found_at(block.content, position)
    if term then
      term.open, left = false, left - 1
      table.insert(added, { after = last, note = note(term) })
    end
  end
  table.sort(added, function(a, b) return a.after > b.after end)
  for _, one in ipairs(added) do block.content:insert(one.after + 1, one.note) end
  return #added > 0 and block or nil
end

local function leave(element) return element, false end

function Pandoc(doc)
  local phrases = pandoc.json.decode(tostring(PANDOC_WRITER_OPTIONS.variables['footnotes'] or '[]'), false)
  look_for(phrases, glossary(doc.blocks))
  if left == 0 then return nil end
  return doc:walk {
    traverse = 'topdown',
    Para = explain, Plain = explain,
    Div = leave, Table = leave, Figure = leave, Header = leave, DefinitionList = leave, BlockQuote = leave,
  }
end
