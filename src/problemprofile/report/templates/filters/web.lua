-- For the web page: a wide table scrolls by itself, so that the page does not, and the keyboard gets to it by its name.

local widest_still, tables = 3, 0

function Table(t)
  if #t.colspecs <= widest_still then return nil end
  tables = tables + 1
  local name = (t.identifier ~= '' and t.identifier or 'table-' .. tables) .. '-caption'
  local first = t.caption.long[1]
  if first then first.content = { pandoc.Span(first.content, pandoc.Attr(name)) } end
  local attributes = { { 'role', 'region' }, { 'tabindex', '0' }, { 'aria-labelledby', name } } -- pairs: they keep their order
  return pandoc.Div(t, pandoc.Attr('', { 'scroll' }, attributes))
end
