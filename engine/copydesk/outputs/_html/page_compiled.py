# Made from page.html by python -m copydesk.outputs._html.template. Do not edit.
# mypy: ignore-errors
# ruff: noqa
# fmt: off
from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'page.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_style = resolve('style')
    l_0_script = resolve('script')
    l_0_verdict = resolve('verdict')
    l_0_redacted = resolve('redacted')
    l_0_problems = resolve('problems')
    l_0_rules = resolve('rules')
    l_0_agreement = resolve('agreement')
    l_0_agreement_left_out = resolve('agreement_left_out')
    l_0_signs = resolve('signs')
    l_0_by_rule = resolve('by_rule')
    l_0_by_rule_left_out = resolve('by_rule_left_out')
    l_0_severities = resolve('severities')
    l_0_rule_names = resolve('rule_names')
    l_0_reports = resolve('reports')
    l_0_several = resolve('several')
    l_0_story_names = resolve('story_names')
    l_0_stories = resolve('stories')
    l_0_leaves = resolve('leaves')
    l_0_leaved = resolve('leaved')
    l_0_kinds = resolve('kinds')
    l_0_matrices = resolve('matrices')
    l_0_whole = resolve('whole')
    l_0_reports_left_out = resolve('reports_left_out')
    l_0_origins = resolve('origins')
    l_0_rules_said = resolve('rules_said')
    l_0_version = resolve('version')
    l_0_seconds = resolve('seconds')
    l_0_inputs = resolve('inputs')
    l_0_sources = resolve('sources')
    l_0_notes = resolve('notes')
    l_0_finding = missing
    try:
        t_1 = environment.filters['format']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'format' found.")
    try:
        t_2 = environment.filters['join']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'join' found.")
    try:
        t_3 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_3(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    try:
        t_4 = environment.filters['lower']
    except KeyError:
        @internalcode
        def t_4(*unused):
            raise TemplateRuntimeError("No filter named 'lower' found.")
    pass
    def macro(l_1_card, l_1_level):
        t_5 = []
        l_1_folded = resolve('folded')
        if l_1_card is missing:
            l_1_card = undefined("parameter 'card' was not provided", name='card')
        if l_1_level is missing:
            l_1_level = undefined("parameter 'level' was not provided", name='level')
        pass
        t_5.extend((
            '<',
            escape(('details' if (environment.getattr(l_1_card, 'severity') in (undefined(name='folded') if l_1_folded is missing else l_1_folded)) else 'article')),
            ' class="card ',
            escape(environment.getattr(l_1_card, 'severity')),
            '" id="',
            escape(environment.getattr(l_1_card, 'address')),
            '" tabindex="-1" data-s="',
            escape(environment.getattr(l_1_card, 'severity')),
            '" data-t="',
            escape(environment.getattr(l_1_card, 'story')),
            '" data-r="',
        ))
        for l_2_rule in environment.getattr(l_1_card, 'rules'):
            _loop_vars = {}
            pass
            t_5.extend((
                escape(environment.getattr(l_2_rule, 'id')),
                ' ',
            ))
        l_2_rule = missing
        t_5.extend((
            '" data-p="',
            escape(environment.getattr(l_1_card, 'reports')),
            '">\n',
        ))
        for l_2_alias in environment.getattr(l_1_card, 'aliases'):
            _loop_vars = {}
            pass
            t_5.extend((
                '<a class="alias" id="',
                escape(l_2_alias),
                '"></a>',
            ))
        l_2_alias = missing
        if (environment.getattr(l_1_card, 'severity') in (undefined(name='folded') if l_1_folded is missing else l_1_folded)):
            pass
            t_5.extend((
                '<summary><span class="num">',
                escape(environment.getattr(l_1_card, 'number')),
                '</span><span class="word ',
                escape(environment.getattr(l_1_card, 'severity')),
                '">',
                escape(environment.getattr(l_1_card, 'severity')),
                '</span><span class="say">',
                escape(environment.getattr(l_1_card, 'message')),
                '</span></summary>\n',
            ))
        else:
            pass
            t_5.extend((
                '<h',
                escape(l_1_level),
                ' class="head"><span class="num">',
                escape(environment.getattr(l_1_card, 'number')),
                '</span><span class="word ',
                escape(environment.getattr(l_1_card, 'severity')),
                '">',
                escape(environment.getattr(l_1_card, 'severity')),
                '</span><span class="say">',
                escape(environment.getattr(l_1_card, 'message')),
                '</span></h',
                escape(l_1_level),
                '>',
            ))
        t_5.append(
            '<div class="quotes">\n',
        )
        if environment.getattr(l_1_card, 'missing_in'):
            pass
            t_5.extend((
                '<figure class="quote odd"><figcaption><span class="role">',
                escape(environment.getattr(l_1_card, 'role')),
                '</span> <b>',
                escape(t_2(context.eval_ctx, environment.getattr(l_1_card, 'missing_in'), ', ')),
                '</b></figcaption><p class="absent">',
                escape(('do' if (t_3(environment.getattr(l_1_card, 'missing_in')) > 1) else 'does')),
                ' not say it</p></figure>\n',
            ))
        l_2_loop = missing
        for l_2_quote, l_2_loop in LoopContext(environment.getattr(l_1_card, 'quotations'), undefined):
            _loop_vars = {}
            pass
            t_5.append(
                '<figure class="quote',
            )
            if environment.getattr(l_2_quote, 'odd'):
                pass
                t_5.append(
                    ' odd',
                )
            t_5.append(
                '">\n<figcaption>',
            )
            if (environment.getattr(l_2_quote, 'odd') and environment.getattr(l_1_card, 'role')):
                pass
                t_5.extend((
                    '<span class="role">',
                    escape(environment.getattr(l_1_card, 'role')),
                    '</span> ',
                ))
            t_5.extend((
                '<b>',
                escape(environment.getattr(environment.getattr(l_2_quote, 'place'), 'label')),
                '</b> ',
            ))
            if environment.getattr(environment.getattr(l_2_quote, 'place'), 'address'):
                pass
                t_5.extend((
                    '<a class="at" href="#',
                    escape(environment.getattr(environment.getattr(l_2_quote, 'place'), 'address')),
                    '">',
                    escape(environment.getattr(environment.getattr(l_2_quote, 'place'), 'where')),
                    '<span class="vh"> in ',
                    escape(environment.getattr(environment.getattr(l_2_quote, 'place'), 'label')),
                    '</span></a>',
                ))
            else:
                pass
                t_5.extend((
                    '<span class="at">',
                    escape(environment.getattr(environment.getattr(l_2_quote, 'place'), 'where')),
                    '</span>',
                ))
            t_5.extend((
                '</figcaption>\n<blockquote dir="auto">',
                escape(environment.getattr(l_2_quote, 'before')),
                '<mark>',
                escape(environment.getattr(l_2_quote, 'words')),
                '</mark>',
                escape(environment.getattr(l_2_quote, 'after')),
                '</blockquote>\n',
            ))
            if environment.getattr(l_2_quote, 'same'):
                pass
                t_5.append(
                    '<p class="same">the same: ',
                )
                l_3_loop = missing
                for l_3_place, l_3_loop in LoopContext(environment.getattr(l_2_quote, 'same'), undefined):
                    _loop_vars = {}
                    pass
                    if environment.getattr(l_3_place, 'address'):
                        pass
                        t_5.extend((
                            '<a href="#',
                            escape(environment.getattr(l_3_place, 'address')),
                            '">',
                            escape(environment.getattr(l_3_place, 'label')),
                            ':',
                            escape(environment.getattr(l_3_place, 'where')),
                            '</a>',
                        ))
                    else:
                        pass
                        t_5.extend((
                            escape(environment.getattr(l_3_place, 'label')),
                            ':',
                            escape(environment.getattr(l_3_place, 'where')),
                        ))
                    t_5.append(
                        escape((', ' if (not environment.getattr(l_3_loop, 'last')) else cond_expr_undefined("the inline if-expression on line 16 in 'page.html' evaluated to false and no else section was defined."))),
                    )
                l_3_loop = l_3_place = missing
                if environment.getattr(l_2_quote, 'more'):
                    pass
                    t_5.extend((
                        ', and ',
                        escape(environment.getattr(l_2_quote, 'more')),
                        ' more',
                    ))
                t_5.append(
                    '</p>',
                )
            t_5.append(
                '</figure>\n',
            )
        l_2_loop = l_2_quote = missing
        t_5.append(
            '</div>\n',
        )
        if environment.getattr(l_1_card, 'more'):
            pass
            t_5.extend((
                '<p class="more">',
                escape(environment.getattr(l_1_card, 'more')),
                ' more wordings are not shown here.</p>',
            ))
        if environment.getattr(l_1_card, 'suggestion'):
            pass
            t_5.extend((
                '<p class="suggest"><span class="key">Suggestion</span> ',
                escape(environment.getattr(l_1_card, 'suggestion')),
                '</p>',
            ))
        for (l_2_message, l_2_rules_, l_2_suggestion) in environment.getattr(l_1_card, 'also'):
            _loop_vars = {}
            pass
            t_5.extend((
                '<p class="also"><span class="key">Also</span> ',
                escape(l_2_message),
                ' <span class="rid">',
                escape(l_2_rules_),
                '</span>',
            ))
            if l_2_suggestion:
                pass
                t_5.extend((
                    ' <span class="arrow">→ ',
                    escape(l_2_suggestion),
                    '</span>',
                ))
            t_5.append(
                '</p>',
            )
        l_2_message = l_2_rules_ = l_2_suggestion = missing
        if environment.getattr(l_1_card, 'waived'):
            pass
            t_5.extend((
                '<p class="waive"><span class="key">Waived</span> ',
                escape(environment.getattr(l_1_card, 'waived')),
                '</p>',
            ))
        for l_2_rule in environment.getattr(l_1_card, 'rules'):
            _loop_vars = {}
            pass
            t_5.append(
                '<p class="why">',
            )
            if environment.getattr(l_2_rule, 'listed'):
                pass
                t_5.extend((
                    '<a class="rid" href="#rule-',
                    escape(environment.getattr(l_2_rule, 'id')),
                    '">',
                    escape(environment.getattr(l_2_rule, 'id')),
                    '</a>',
                ))
            else:
                pass
                t_5.extend((
                    '<span class="rid">',
                    escape(environment.getattr(l_2_rule, 'id')),
                    '</span>',
                ))
            t_5.extend((
                ' ',
                escape((environment.getattr(l_2_rule, 'why') or environment.getattr(l_2_rule, 'title'))),
                '</p>',
            ))
        l_2_rule = missing
        t_5.extend((
            '<p class="facts"><span>',
            escape(environment.getattr(l_1_card, 'relation')),
            '</span> <span>confidence ',
            escape(environment.getattr(l_1_card, 'confidence')),
            ' %</span> <span>',
            escape(environment.getattr(l_1_card, 'witnesses')),
            '</span>',
        ))
        if environment.getattr(l_1_card, 'authority'):
            pass
            t_5.extend((
                ' <span>by the ledger, ',
                escape(environment.getattr(l_1_card, 'authority')),
                '</span>',
            ))
        if environment.getattr(l_1_card, 'fact'):
            pass
            t_5.extend((
                ' <a href="#',
                escape(environment.getattr(l_1_card, 'fact')),
                '">in the matrix</a>',
            ))
        t_5.extend((
            ' <a class="link" href="#',
            escape(environment.getattr(l_1_card, 'address')),
            '">link to this</a></p>\n</',
            escape(('details' if (environment.getattr(l_1_card, 'severity') in (undefined(name='folded') if l_1_folded is missing else l_1_folded)) else 'article')),
            '>\n',
        ))
        return concat(t_5)
    context.exported_vars.add('finding')
    context.vars['finding'] = l_0_finding = Macro(environment, macro, 'finding', ('card', 'level'), False, False, False, context.eval_ctx.autoescape)
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \''
    yield escape(environment.getattr((undefined(name='style') if l_0_style is missing else l_0_style), 'digest'))
    yield "'; script-src '"
    yield escape(environment.getattr((undefined(name='script') if l_0_script is missing else l_0_script), 'digest'))
    yield '\'; img-src data:; base-uri \'none\'; form-action \'none\'">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="copydesk">\n<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n<title>'
    yield escape(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'word'))
    yield ': '
    yield escape(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'counts'))
    yield ' · copydesk</title>\n<link rel="icon" href="data:,">\n<style>'
    yield escape(environment.getattr((undefined(name='style') if l_0_style is missing else l_0_style), 'text'))
    yield '</style>\n</head>\n<body>\n<a class="skip" href="#findings">Skip to the findings</a>\n<header class="mast">\n<p class="brand"><span>copydesk</span> validation report'
    if (undefined(name='redacted') if l_0_redacted is missing else l_0_redacted):
        pass
        yield ' <span class="tag">redacted: without the reports’ text</span>'
    yield '</p>\n<h1 class="verdict '
    yield escape(t_4(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'word')))
    yield '"><strong>'
    yield escape(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'word'))
    yield '.</strong> '
    yield escape(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'sentence'))
    yield '</h1>\n<p class="lead">'
    yield escape(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'lead'))
    yield '</p>\n'
    if (undefined(name='problems') if l_0_problems is missing else l_0_problems):
        pass
        yield '<div class="alert" role="note"><p><strong>Not everything could be checked.</strong></p><ul>'
        for l_1_each in (undefined(name='problems') if l_0_problems is missing else l_0_problems):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(l_1_each)
            yield '</li>'
        l_1_each = missing
        yield '</ul></div>\n'
    yield '</header>\n\n<nav class="bar" aria-label="Page">\n<ul class="jump">\n<li><a href="#findings">Findings <b>'
    yield escape(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'cards'))
    yield '</b></a></li>\n<li><a href="#matrix">Matrix <b>'
    yield escape(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'shared'))
    yield '</b></a></li>\n<li><a href="#reports">Reports <b>'
    yield escape(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'reports'))
    yield '</b></a></li>\n<li><a href="#rules">Rules <b>'
    yield escape(t_3((undefined(name='rules') if l_0_rules is missing else l_0_rules)))
    yield '</b></a></li>\n<li><a href="#run">This run</a></li>\n</ul>\n<div class="tools js" hidden>\n<button type="button" id="prev" aria-keyshortcuts="k"><span aria-hidden="true">↑</span> Previous</button>\n<button type="button" id="next" aria-keyshortcuts="j">Next <span aria-hidden="true">↓</span></button>\n<button type="button" id="help" aria-haspopup="dialog"><span aria-hidden="true">?</span> Keys</button>\n</div>\n</nav>\n\n<main>\n<section class="pictures" aria-label="At a glance">\n<figure>\n<figcaption><h2 class="small">How far each report agrees</h2><p>Facts that two reports or more state.</p></figcaption>\n<table class="bars">\n<thead><tr><th scope="col">Report</th><th scope="col">Facts</th><th scope="col">At odds</th></tr></thead>\n<tbody>\n'
    for l_1_bar in (undefined(name='agreement') if l_0_agreement is missing else l_0_agreement):
        _loop_vars = {}
        pass
        yield '<tr><th scope="row">'
        if environment.getattr(l_1_bar, 'anchor'):
            pass
            yield '<a href="#'
            yield escape(environment.getattr(l_1_bar, 'anchor'))
            yield '">'
            yield escape(environment.getattr(l_1_bar, 'label'))
            yield '</a>'
        else:
            pass
            yield escape(environment.getattr(l_1_bar, 'label'))
        yield '</th><td>\n<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="'
        yield escape(environment.getattr(l_1_bar, 'said'))
        yield '">'
        for l_2_part in environment.getattr(l_1_bar, 'parts'):
            _loop_vars = {}
            pass
            yield '<rect class="s-'
            yield escape(environment.getattr(l_2_part, 'name'))
            yield '" x="'
            yield escape(environment.getattr(l_2_part, 'at'))
            yield '" y="0" width="'
            yield escape(environment.getattr(l_2_part, 'size'))
            yield '" height="10"/>'
        l_2_part = missing
        yield '</svg></td><td class="n">'
        yield escape(environment.getattr(l_1_bar, 'number'))
        yield '</td></tr>\n'
    l_1_bar = missing
    yield '</tbody></table>\n'
    if (undefined(name='agreement_left_out') if l_0_agreement_left_out is missing else l_0_agreement_left_out):
        pass
        yield '<p class="more">'
        yield escape((undefined(name='agreement_left_out') if l_0_agreement_left_out is missing else l_0_agreement_left_out))
        yield '</p>'
    yield '<ul class="legend">'
    for (l_1_state, (l_1_sign, l_1_name, l_1_meaning)) in context.call(environment.getattr((undefined(name='signs') if l_0_signs is missing else l_0_signs), 'items')):
        _loop_vars = {}
        pass
        yield '<li><span class="sign s-'
        yield escape(l_1_state)
        yield '" aria-hidden="true">'
        yield escape(l_1_sign)
        yield '</span> '
        yield escape(l_1_name)
        yield '</li>'
    l_1_state = l_1_sign = l_1_name = l_1_meaning = missing
    yield '</ul>\n</figure>\n<figure>\n<figcaption><h2 class="small">Findings by rule</h2><p>What was found, gravest first.</p></figcaption>\n'
    if (undefined(name='by_rule') if l_0_by_rule is missing else l_0_by_rule):
        pass
        yield '<table class="bars">\n<thead><tr><th scope="col">Rule</th><th scope="col">Findings</th><th scope="col">Number</th></tr></thead>\n<tbody>\n'
        for l_1_bar in (undefined(name='by_rule') if l_0_by_rule is missing else l_0_by_rule):
            _loop_vars = {}
            pass
            yield '<tr><th scope="row">'
            if environment.getattr(l_1_bar, 'anchor'):
                pass
                yield '<a href="#'
                yield escape(environment.getattr(l_1_bar, 'anchor'))
                yield '">'
                yield escape(environment.getattr(l_1_bar, 'label'))
                yield '</a>'
            else:
                pass
                yield escape(environment.getattr(l_1_bar, 'label'))
            yield '</th><td>\n<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="'
            yield escape(environment.getattr(l_1_bar, 'said'))
            yield '">'
            for l_2_part in environment.getattr(l_1_bar, 'parts'):
                _loop_vars = {}
                pass
                yield '<rect class="b-'
                yield escape(environment.getattr(l_2_part, 'name'))
                yield '" x="'
                yield escape(environment.getattr(l_2_part, 'at'))
                yield '" y="0" width="'
                yield escape(environment.getattr(l_2_part, 'size'))
                yield '" height="10"/>'
            l_2_part = missing
            yield '</svg></td><td class="n">'
            yield escape(environment.getattr(l_1_bar, 'number'))
            yield '</td></tr>\n'
        l_1_bar = missing
        yield '</tbody></table>\n'
        if (undefined(name='by_rule_left_out') if l_0_by_rule_left_out is missing else l_0_by_rule_left_out):
            pass
            yield '<p class="more">'
            yield escape((undefined(name='by_rule_left_out') if l_0_by_rule_left_out is missing else l_0_by_rule_left_out))
            yield '</p>'
    else:
        pass
        yield '<p>Nothing was found.</p>'
    yield '</figure>\n</section>\n\n<section id="findings" tabindex="-1">\n<h2>Findings</h2>\n<form class="filter js" hidden id="filter" role="search" aria-label="Findings">\n<label class="wide">Search <input type="search" id="q" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></label>\n<fieldset><legend>Severity</legend>\n'
    for (l_1_name, l_1_number) in (undefined(name='severities') if l_0_severities is missing else l_0_severities):
        _loop_vars = {}
        pass
        yield '<label class="tick"><input type="checkbox" name="severity" value="'
        yield escape(l_1_name)
        yield '" checked> '
        yield escape(l_1_name)
        yield ' <b>'
        yield escape(l_1_number)
        yield '</b></label>\n'
    l_1_name = l_1_number = missing
    yield '</fieldset>\n<label>Rule <select id="rule"><option value="">all</option>'
    for l_1_name in (undefined(name='rule_names') if l_0_rule_names is missing else l_0_rule_names):
        _loop_vars = {}
        pass
        yield '<option>'
        yield escape(l_1_name)
        yield '</option>'
    l_1_name = missing
    yield '</select></label>\n<label>Report <select id="report"><option value="">all</option>'
    for l_1_each in (undefined(name='reports') if l_0_reports is missing else l_0_reports):
        _loop_vars = {}
        pass
        yield '<option value="'
        yield escape(environment.getattr(l_1_each, 'number'))
        yield '">'
        if (undefined(name='several') if l_0_several is missing else l_0_several):
            pass
            yield escape(environment.getattr(l_1_each, 'story'))
            yield ': '
        yield escape(environment.getattr(l_1_each, 'label'))
        yield '</option>'
    l_1_each = missing
    yield '</select></label>\n'
    if (undefined(name='several') if l_0_several is missing else l_0_several):
        pass
        yield '<label>Story <select id="story"><option value="">all</option>'
        for (l_1_number, l_1_name) in (undefined(name='story_names') if l_0_story_names is missing else l_0_story_names):
            _loop_vars = {}
            pass
            yield '<option value="'
            yield escape(l_1_number)
            yield '">'
            yield escape((l_1_name or 'the desk’s files'))
            yield '</option>'
        l_1_number = l_1_name = missing
        yield '</select></label>'
    yield '<button type="reset" id="clear">Clear</button>\n<output id="shown" for="q rule report" aria-live="polite"></output>\n</form>\n'
    if (not (undefined(name='stories') if l_0_stories is missing else l_0_stories)):
        pass
        yield '<p class="nothing">'
        yield escape(environment.getattr((undefined(name='verdict') if l_0_verdict is missing else l_0_verdict), 'nothing'))
        yield '</p>'
    for l_1_story in (undefined(name='stories') if l_0_stories is missing else l_0_stories):
        _loop_vars = {}
        pass
        yield '<section class="story">\n'
        if (undefined(name='several') if l_0_several is missing else l_0_several):
            pass
            yield '<h3>'
            yield escape((environment.getattr(l_1_story, 'story') or 'The desk’s own files'))
            yield '</h3>'
        for (l_2_severity, l_2_heading, l_2_cards) in environment.getattr(l_1_story, 'groups'):
            l_2_level = resolve('level')
            _loop_vars = {}
            pass
            yield '<div class="group">\n<h'
            yield escape((undefined(name='level') if l_2_level is missing else l_2_level))
            yield ' class="sev '
            yield escape(l_2_severity)
            yield '">'
            yield escape(l_2_heading)
            yield '</h'
            yield escape((undefined(name='level') if l_2_level is missing else l_2_level))
            yield '>\n'
            for l_3_card in l_2_cards:
                _loop_vars = {}
                pass
                yield escape(context.call((undefined(name='finding') if l_0_finding is missing else l_0_finding), l_3_card, ((undefined(name='level') if l_2_level is missing else l_2_level) + 1), _loop_vars=_loop_vars))
            l_3_card = missing
            yield '</div>\n'
        l_2_severity = l_2_heading = l_2_cards = l_2_level = missing
        yield '</section>\n'
    l_1_story = missing
    if (undefined(name='leaves') if l_0_leaves is missing else l_0_leaves):
        pass
        yield '<section class="rest" id="rest" aria-label="The other findings"></section>\n<p class="more js" id="further" hidden><button type="button">Show more</button> <span></span></p>\n<noscript><p class="more">'
        yield escape(context.call(environment.getattr('{:,}', 'format'), (undefined(name='leaved') if l_0_leaved is missing else l_0_leaved)))
        yield ' more findings are in this page and are shown with JavaScript only. <code>copydesk check</code> lists all in the terminal.</p></noscript>\n'
        for l_1_leaf in (undefined(name='leaves') if l_0_leaves is missing else l_0_leaves):
            _loop_vars = {}
            pass
            yield '<script type="text/plain" class="leaf" data-name="'
            yield escape(environment.getattr(l_1_leaf, 'name'))
            yield '">'
            for l_2_card in environment.getattr(l_1_leaf, 'cards'):
                l_2_level = resolve('level')
                _loop_vars = {}
                pass
                yield escape(context.call((undefined(name='finding') if l_0_finding is missing else l_0_finding), l_2_card, ((undefined(name='level') if l_2_level is missing else l_2_level) + 1), _loop_vars=_loop_vars))
                yield '\x1e'
            l_2_card = l_2_level = missing
            yield '</script>\n'
        l_1_leaf = missing
    yield '<p class="none js" id="none" hidden>No finding is like that. <button type="button" id="again">Show all</button></p>\n</section>\n\n<section id="matrix" tabindex="-1">\n<h2>Coverage matrix</h2>\n<p class="about">Facts down, reports across, each value as its report has it.</p>\n<ul class="legend long">'
    for (l_1_state, (l_1_sign, l_1_name, l_1_meaning)) in context.call(environment.getattr((undefined(name='signs') if l_0_signs is missing else l_0_signs), 'items')):
        _loop_vars = {}
        pass
        yield '<li><span class="sign s-'
        yield escape(l_1_state)
        yield '" aria-hidden="true">'
        yield escape(l_1_sign)
        yield '</span> <b>'
        yield escape(l_1_name)
        yield '</b> '
        yield escape(l_1_meaning)
        yield '</li>'
    l_1_state = l_1_sign = l_1_name = l_1_meaning = missing
    yield '</ul>\n<form class="filter js" hidden id="sift" role="search" aria-label="Facts">\n<label class="wide">Search <input type="search" id="mq" autocomplete="off" spellcheck="false"></label>\n<label>Kind <select id="mkind"><option value="">all</option>'
    for (l_1_kind, l_1_name) in context.call(environment.getattr((undefined(name='kinds') if l_0_kinds is missing else l_0_kinds), 'items')):
        _loop_vars = {}
        pass
        yield '<option value="'
        yield escape(l_1_kind)
        yield '">'
        yield escape(l_1_name)
        yield '</option>'
    l_1_kind = l_1_name = missing
    yield '</select></label>\n<label class="tick"><input type="checkbox" id="modd"> only where something was found</label>\n<button type="reset">Clear</button>\n<output id="mshown" for="mq mkind modd" aria-live="polite"></output>\n</form>\n'
    l_1_loop = missing
    for l_1_matrix, l_1_loop in LoopContext((undefined(name='matrices') if l_0_matrices is missing else l_0_matrices), undefined):
        l_1_alone = resolve('alone')
        _loop_vars = {}
        pass
        if (undefined(name='several') if l_0_several is missing else l_0_several):
            pass
            yield '<h3>'
            yield escape(environment.getattr(l_1_matrix, 'story'))
            yield '</h3>'
        if environment.getattr(l_1_matrix, 'sections'):
            pass
            yield '<div class="scroll tall" tabindex="0" role="region" aria-label="Matrix'
            if (undefined(name='several') if l_0_several is missing else l_0_several):
                pass
                yield ' of '
                yield escape(environment.getattr(l_1_matrix, 'story'))
            yield '">\n<table class="matrix">\n<thead><tr>\n<th scope="col" class="fact"><span data-sort="key">Fact</span></th>\n'
            l_2_loop = missing
            for (l_2_label, l_2_anchor, l_2_copy), l_2_loop in LoopContext(environment.getattr(l_1_matrix, 'columns'), undefined):
                _loop_vars = {}
                pass
                yield '<th scope="col">'
                if l_2_copy:
                    pass
                    yield '<small>copy of '
                    yield escape(l_2_copy)
                    yield '</small>'
                yield '<span data-sort="'
                yield escape(environment.getattr(l_2_loop, 'index'))
                yield '"><a href="#'
                yield escape(l_2_anchor)
                yield '">'
                yield escape(l_2_label)
                yield '</a></span></th>'
            l_2_loop = l_2_label = l_2_anchor = l_2_copy = missing
            if (environment.getattr(l_1_matrix, 'reports') > t_3(environment.getattr(l_1_matrix, 'columns'))):
                pass
                yield '<th scope="col">the other '
                yield escape((environment.getattr(l_1_matrix, 'reports') - t_3(environment.getattr(l_1_matrix, 'columns'))))
                yield '</th>'
            yield '<th scope="col" class="n"><span data-sort="stated">Stated by</span></th>\n</tr></thead>\n'
            for l_2_section in environment.getattr(l_1_matrix, 'sections'):
                _loop_vars = {}
                pass
                yield '<tbody data-kind="'
                yield escape(environment.getattr(l_2_section, 'kind'))
                yield '">\n<tr class="kind"><th scope="rowgroup" colspan="'
                yield escape(((t_3(environment.getattr(l_1_matrix, 'columns')) + 2) + (environment.getattr(l_1_matrix, 'reports') > t_3(environment.getattr(l_1_matrix, 'columns')))))
                yield '"><span>'
                yield escape(environment.getattr(l_2_section, 'name'))
                yield '</span></th></tr>\n'
                for l_3_row in environment.getattr(l_2_section, 'rows'):
                    _loop_vars = {}
                    pass
                    yield '<tr id="'
                    yield escape(environment.getattr(l_3_row, 'address'))
                    yield '" data-rank="'
                    yield escape(environment.getattr(l_3_row, 'rank'))
                    yield '" data-stated="'
                    yield escape(environment.getattr(l_3_row, 'stated'))
                    yield '" tabindex="-1">\n<th scope="row" class="fact"><span dir="auto">'
                    yield escape(environment.getattr(l_3_row, 'key'))
                    yield '</span>'
                    if (environment.getattr(l_3_row, 'confidence') < 80):
                        pass
                        yield '<small>'
                        yield escape(environment.getattr(l_3_row, 'confidence'))
                        yield ' % sure that this is one fact</small>'
                    yield '</th>\n'
                    for l_4_cell in environment.getattr(l_3_row, 'cells'):
                        _loop_vars = {}
                        pass
                        yield '<td class="c-'
                        yield escape(environment.getattr(l_4_cell, 'state'))
                        yield '"><span class="sign s-'
                        yield escape(environment.getattr(l_4_cell, 'state'))
                        yield '" title="'
                        yield escape(environment.getitem(environment.getitem((undefined(name='signs') if l_0_signs is missing else l_0_signs), environment.getattr(l_4_cell, 'state')), 1))
                        yield '">'
                        yield escape(environment.getitem(environment.getitem((undefined(name='signs') if l_0_signs is missing else l_0_signs), environment.getattr(l_4_cell, 'state')), 0))
                        yield '</span><span class="vh"> '
                        yield escape(environment.getitem(environment.getitem((undefined(name='signs') if l_0_signs is missing else l_0_signs), environment.getattr(l_4_cell, 'state')), 1))
                        yield '</span>'
                        for l_5_each in environment.getattr(l_4_cell, 'written'):
                            _loop_vars = {}
                            pass
                            yield ' '
                            if environment.getattr(l_5_each, 'address'):
                                pass
                                yield '<a dir="auto" href="#'
                                yield escape(environment.getattr(l_5_each, 'address'))
                                yield '">'
                                yield escape(environment.getattr(l_5_each, 'text'))
                                yield '</a>'
                            else:
                                pass
                                yield '<bdi>'
                                yield escape(environment.getattr(l_5_each, 'text'))
                                yield '</bdi>'
                        l_5_each = missing
                        if environment.getattr(l_4_cell, 'more'):
                            pass
                            yield ' <small>+'
                            yield escape(environment.getattr(l_4_cell, 'more'))
                            yield '</small>'
                        if environment.getattr(l_4_cell, 'finding'):
                            pass
                            yield ' <a class="to" href="#'
                            yield escape(environment.getattr(l_4_cell, 'finding'))
                            yield '">finding<span class="vh"> on '
                            yield escape(environment.getattr(l_3_row, 'key'))
                            yield '</span></a>'
                        yield '</td>'
                    l_4_cell = missing
                    if (environment.getattr(l_1_matrix, 'reports') > t_3(environment.getattr(l_1_matrix, 'columns'))):
                        pass
                        yield '<td class="others">'
                        yield escape(environment.getattr(l_3_row, 'others'))
                        yield '</td>'
                    yield '<td class="n">'
                    yield escape(environment.getattr(l_3_row, 'stated'))
                    yield '/'
                    yield escape(environment.getattr(l_1_matrix, 'reports'))
                    yield '</td>\n</tr>\n'
                l_3_row = missing
                yield '</tbody>\n'
            l_2_section = missing
            yield '</table></div>\n'
        else:
            pass
            yield '<p>No fact is stated by two reports.</p>'
        if (environment.getattr(l_1_matrix, 'reports') > t_3(environment.getattr(l_1_matrix, 'columns'))):
            pass
            yield '<p class="more">'
            yield escape(t_3(environment.getattr(l_1_matrix, 'columns')))
            yield ' of '
            yield escape(environment.getattr(l_1_matrix, 'reports'))
            yield ' reports have a column: those that differ most. The others are counted beside them.</p>'
        if environment.getattr(l_1_matrix, 'left_out'):
            pass
            yield '<p class="more">'
            yield escape(environment.getattr(l_1_matrix, 'left_out'))
            yield ' of '
            yield escape(environment.getattr(l_1_matrix, 'facts'))
            yield ' facts are left out here'
            if environment.getattr(l_1_matrix, 'left_out_open'):
                pass
                yield ', '
                yield escape(environment.getattr(l_1_matrix, 'left_out_open'))
                yield ' of them with findings, which are listed above'
            else:
                pass
                yield '; nothing was found on them'
            yield '. <code>copydesk facts</code> lists all.</p>'
        if environment.getattr(l_1_matrix, 'alone'):
            pass
            yield '<details class="alone"><summary>'
            l_1_alone = (t_3(environment.getattr(l_1_matrix, 'alone')) + environment.getattr(l_1_matrix, 'alone_left_out'))
            _loop_vars['alone'] = l_1_alone
            yield escape((undefined(name='alone') if l_1_alone is missing else l_1_alone))
            yield ' fact'
            yield escape(('s' if ((undefined(name='alone') if l_1_alone is missing else l_1_alone) != 1) else cond_expr_undefined("the inline if-expression on line 175 in 'page.html' evaluated to false and no else section was defined.")))
            yield ' that one report alone states</summary>\n<div class="scroll" tabindex="0" role="region" aria-label="Facts of one report'
            if (undefined(name='several') if l_0_several is missing else l_0_several):
                pass
                yield ' of '
                yield escape(environment.getattr(l_1_matrix, 'story'))
            yield '"><table>\n<thead><tr><th scope="col">Kind</th><th scope="col">Fact</th><th scope="col">Report</th><th scope="col">As written</th></tr></thead>\n<tbody>'
            for l_2_each in environment.getattr(l_1_matrix, 'alone'):
                _loop_vars = {}
                pass
                yield '<tr><td>'
                yield escape(environment.getattr(l_2_each, 'kind'))
                yield '</td><td dir="auto">'
                yield escape(environment.getattr(l_2_each, 'key'))
                yield '</td><td>'
                yield escape(environment.getattr(l_2_each, 'report'))
                yield '</td><td dir="auto">'
                if environment.getattr(environment.getattr(l_2_each, 'written'), 'address'):
                    pass
                    yield '<a href="#'
                    yield escape(environment.getattr(environment.getattr(l_2_each, 'written'), 'address'))
                    yield '">'
                    yield escape(environment.getattr(environment.getattr(l_2_each, 'written'), 'text'))
                    yield '</a>'
                else:
                    pass
                    yield escape(environment.getattr(environment.getattr(l_2_each, 'written'), 'text'))
                yield '</td></tr>'
            l_2_each = missing
            yield '</tbody>\n</table></div>\n'
            if environment.getattr(l_1_matrix, 'alone_left_out'):
                pass
                yield '<p class="more">'
                yield escape(environment.getattr(l_1_matrix, 'alone_left_out'))
                yield ' more are not listed here.</p>'
            yield '</details>\n'
    l_1_loop = l_1_matrix = l_1_alone = missing
    yield '<p class="none js" id="mnone" hidden>No fact is like that.</p>\n</section>\n\n<section id="reports" tabindex="-1">\n<h2>Reports</h2>\n'
    if (undefined(name='redacted') if l_0_redacted is missing else l_0_redacted):
        pass
        yield '<p class="about">The text is left out. What stays are the places that findings speak of, and the values there.</p>\n'
    elif (not (undefined(name='whole') if l_0_whole is missing else l_0_whole)):
        pass
        yield '<p class="about">There is much text: of the reports with the gravest findings, the paragraphs that findings speak of are shown; '
        yield escape((undefined(name='reports_left_out') if l_0_reports_left_out is missing else l_0_reports_left_out))
        yield ' have none here.</p>\n'
    else:
        pass
        yield '<p class="about">What was read is underlined, each kind in its own way; what findings speak of is marked, with the number of the finding.</p>\n<ul class="legend ink">'
        for (l_1_kind, l_1_name) in context.call(environment.getattr((undefined(name='kinds') if l_0_kinds is missing else l_0_kinds), 'items')):
            _loop_vars = {}
            pass
            yield '<li><label class="tick"><input type="checkbox" class="js" hidden name="kind" value="'
            yield escape(l_1_kind)
            yield '" checked> <span class="k-'
            yield escape(l_1_kind)
            yield '">'
            yield escape(l_1_name)
            yield '</span></label></li>'
        l_1_kind = l_1_name = missing
        yield '</ul>\n'
    yield '<ul class="origins">'
    for l_1_line in (undefined(name='origins') if l_0_origins is missing else l_0_origins):
        _loop_vars = {}
        pass
        yield '<li>'
        yield escape(l_1_line)
        yield '</li>'
    l_1_line = missing
    yield '</ul>\n'
    for l_1_each in (undefined(name='reports') if l_0_reports is missing else l_0_reports):
        _loop_vars = {}
        pass
        yield '<details class="report" id="'
        yield escape(environment.getattr(l_1_each, 'anchor'))
        yield '"'
        if ((t_3((undefined(name='reports') if l_0_reports is missing else l_0_reports)) <= 12) or (environment.getattr(l_1_each, 'findings') and (t_3((undefined(name='reports') if l_0_reports is missing else l_0_reports)) <= 40))):
            pass
            yield ' open'
        yield '>\n<summary><h3>'
        if (undefined(name='several') if l_0_several is missing else l_0_several):
            pass
            yield escape(environment.getattr(l_1_each, 'story'))
            yield ': '
        yield escape(environment.getattr(l_1_each, 'label'))
        yield '</h3> <span class="path">'
        yield escape(environment.getattr(l_1_each, 'path'))
        yield '</span> <span class="meta">'
        yield escape(('1 finding' if (environment.getattr(l_1_each, 'findings') == 1) else markup_join((environment.getattr(l_1_each, 'findings'), ' findings', ))))
        yield ', '
        yield escape(environment.getattr(l_1_each, 'records'))
        yield ' records · published '
        yield escape(environment.getattr(l_1_each, 'published'))
        if environment.getattr(l_1_each, 'origin'):
            pass
            yield ' · '
            yield escape(environment.getattr(l_1_each, 'origin'))
        if environment.getattr(l_1_each, 'copy_of'):
            pass
            yield ' · copy of '
            yield escape(environment.getattr(l_1_each, 'copy_of'))
        yield '</span></summary>\n<div class="text">\n'
        for l_2_p in environment.getattr(l_1_each, 'paragraphs'):
            _loop_vars = {}
            pass
            yield '<div class="p '
            yield escape(environment.getattr(l_2_p, 'role'))
            yield '"'
            if environment.getattr(l_2_p, 'anchor'):
                pass
                yield ' id="'
                yield escape(environment.getattr(l_2_p, 'anchor'))
                yield '"'
            yield '><span class="ln">'
            yield escape(environment.getattr(l_2_p, 'line'))
            yield '</span><p dir="auto">'
            yield escape(environment.getattr(l_2_p, 'words'))
            yield '</p>'
            if environment.getattr(l_2_p, 'notes'):
                pass
                yield '<ul class="margin">'
                for l_3_note in environment.getattr(l_2_p, 'notes'):
                    _loop_vars = {}
                    pass
                    yield '<li class="'
                    yield escape(environment.getattr(l_3_note, 'severity'))
                    yield '"><a href="#'
                    yield escape(environment.getattr(l_3_note, 'address'))
                    yield '"><b>'
                    yield escape(environment.getattr(l_3_note, 'number'))
                    yield '</b> '
                    yield escape(environment.getattr(l_3_note, 'severity'))
                    yield '</a> '
                    yield escape(environment.getattr(l_3_note, 'message'))
                    yield '</li>'
                l_3_note = missing
                yield '</ul>'
            yield '</div>\n'
        l_2_p = missing
        if environment.getattr(l_1_each, 'left_out'):
            pass
            yield '<p class="more">'
            yield escape(environment.getattr(l_1_each, 'left_out'))
            yield ' paragraphs without findings are left out.</p>'
        if ((not (undefined(name='whole') if l_0_whole is missing else l_0_whole)) and (not environment.getattr(l_1_each, 'paragraphs'))):
            pass
            yield '<p class="more">'
            yield escape(('Its findings have no room here.' if environment.getattr(l_1_each, 'findings') else 'No finding speaks of it.'))
            yield '</p>'
        yield '</div>\n</details>\n'
    l_1_each = missing
    yield '</section>\n\n<section id="rules" tabindex="-1">\n<h2>Rules</h2>\n<p class="about">'
    yield escape((undefined(name='rules_said') if l_0_rules_said is missing else l_0_rules_said))
    yield ' A rule that met nothing to compare is not evaluated, never passed.</p>\n<div class="scroll" tabindex="0" role="region" aria-label="Rules"><table class="rules">\n<thead><tr><th scope="col">Rule</th><th scope="col">Outcome</th><th scope="col" class="n">Facts met</th><th scope="col">What it holds, and why</th><th scope="col">From</th></tr></thead>\n<tbody>\n'
    for l_1_rule in (undefined(name='rules') if l_0_rules is missing else l_0_rules):
        _loop_vars = {}
        pass
        yield '<tr id="rule-'
        yield escape(environment.getattr(l_1_rule, 'id'))
        yield '" tabindex="-1"><th scope="row">'
        yield escape(environment.getattr(l_1_rule, 'id'))
        yield '<small>'
        yield escape(environment.getattr(l_1_rule, 'kind'))
        yield ', '
        yield escape(environment.getattr(l_1_rule, 'severity'))
        yield '</small></th><td class="o-'
        yield escape(environment.getattr(l_1_rule, 'outcome'))
        yield '">'
        yield escape(environment.getattr(l_1_rule, 'said'))
        if environment.getattr(l_1_rule, 'stories'):
            pass
            yield '<small>'
            yield escape(environment.getattr(l_1_rule, 'stories'))
            yield '</small>'
        yield '</td><td class="n">'
        yield escape(environment.getattr(l_1_rule, 'facts'))
        yield '</td><td><b>'
        yield escape(environment.getattr(l_1_rule, 'title'))
        yield '</b>'
        if environment.getattr(l_1_rule, 'why'):
            pass
            yield ' '
            yield escape(environment.getattr(l_1_rule, 'why'))
        if environment.getattr(l_1_rule, 'reason'):
            pass
            yield '<small>'
            yield escape(environment.getattr(l_1_rule, 'reason'))
            yield '</small>'
        yield '</td><td class="path">'
        yield escape(environment.getattr(l_1_rule, 'source'))
        yield '</td></tr>\n'
    l_1_rule = missing
    yield '</tbody></table></div>\n</section>\n\n<section id="run" tabindex="-1">\n<h2>This run</h2>\n<p class="about">copydesk '
    yield escape((undefined(name='version') if l_0_version is missing else l_0_version))
    yield '.'
    if (undefined(name='seconds') if l_0_seconds is missing else l_0_seconds):
        pass
        yield ' Processor time: '
        l_1_loop = missing
        for (l_1_name, l_1_spent), l_1_loop in LoopContext((undefined(name='seconds') if l_0_seconds is missing else l_0_seconds), undefined):
            _loop_vars = {}
            pass
            yield escape(l_1_name)
            yield ' '
            yield escape(t_1('%.2f', l_1_spent))
            yield ' s'
            yield escape((', ' if (not environment.getattr(l_1_loop, 'last')) else cond_expr_undefined("the inline if-expression on line 223 in 'page.html' evaluated to false and no else section was defined.")))
        l_1_loop = l_1_name = l_1_spent = missing
        yield '.'
    yield '</p>\n<details class="hashes"><summary>SHA-256 of '
    yield escape(t_3((undefined(name='inputs') if l_0_inputs is missing else l_0_inputs)))
    yield ' reports and '
    yield escape(t_3((undefined(name='sources') if l_0_sources is missing else l_0_sources)))
    yield ' files of rules and of what the desk knows</summary>\n<div class="scroll" tabindex="0" role="region" aria-label="Digests"><table><thead><tr><th scope="col">File</th><th scope="col">SHA-256</th></tr></thead><tbody>\n'
    for (l_1_path, l_1_digest) in (undefined(name='inputs') if l_0_inputs is missing else l_0_inputs):
        _loop_vars = {}
        pass
        yield '<tr><td class="path">'
        yield escape(l_1_path)
        yield '</td><td class="hash">'
        yield escape(l_1_digest)
        yield '</td></tr>'
    l_1_path = l_1_digest = missing
    for (l_1_path, l_1_digest) in (undefined(name='sources') if l_0_sources is missing else l_0_sources):
        _loop_vars = {}
        pass
        yield '<tr><td class="path">'
        yield escape(l_1_path)
        yield '</td><td class="hash">'
        yield escape(l_1_digest)
        yield '</td></tr>'
    l_1_path = l_1_digest = missing
    yield '</tbody></table></div></details>\n'
    if (undefined(name='notes') if l_0_notes is missing else l_0_notes):
        pass
        yield '<h3>Notes on what was read</h3><ul>'
        for l_1_each in (undefined(name='notes') if l_0_notes is missing else l_0_notes):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(l_1_each)
            yield '</li>'
        l_1_each = missing
        yield '</ul>'
    yield '</section>\n</main>\n<footer class="foot"><p>Made by copydesk '
    yield escape((undefined(name='version') if l_0_version is missing else l_0_version))
    yield '. This page is one file: it loads nothing and sends nothing.</p></footer>\n\n<dialog id="keys" aria-labelledby="keys-title">\n<h2 id="keys-title">Keys</h2>\n<dl>\n<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous finding</dd>\n<dt><kbd>Enter</kbd></dt><dd>from a finding to its place in the report</dd>\n<dt><kbd>b</kbd></dt><dd>back to the finding</dd>\n<dt><kbd>/</kbd></dt><dd>search the findings</dd>\n<dt><kbd>e</kbd> <kbd>w</kbd> <kbd>n</kbd></dt><dd>errors, warnings, notes: show or hide</dd>\n<dt><kbd>Esc</kbd></dt><dd>clear the filter</dd>\n<dt><kbd>?</kbd></dt><dd>this list</dd>\n</dl>\n<p><label class="tick"><input type="checkbox" id="keyson" checked> keys are on</label></p>\n<form method="dialog"><button>Close</button></form>\n</dialog>\n<script>'
    yield escape(environment.getattr((undefined(name='script') if l_0_script is missing else l_0_script), 'text'))
    yield '</script>\n</body>\n</html>'

blocks = {}
debug_info = '3=66&4=76&5=100&6=109&7=126&9=142&10=146&12=154&13=160&14=168&15=200&16=207&20=255&21=262&22=269&23=290&24=297&25=327&26=352&32=359&37=363&39=367&44=369&45=373&46=379&47=381&48=384&54=393&55=395&56=397&57=399&74=401&75=405&76=416&79=434&80=440&84=452&88=455&89=459&90=470&93=488&103=497&105=509&106=517&107=531&111=545&112=550&114=554&115=559&117=564&118=572&119=575&124=581&127=584&128=586&129=590&138=602&141=616&146=627&147=631&148=636&149=639&153=645&154=662&157=668&158=672&159=674&160=678&161=682&162=688&163=696&164=741&165=747&172=758&173=765&174=781&175=784&176=790&178=795&180=818&189=826&190=829&192=837&194=850&195=858&196=862&197=868&199=890&200=894&202=927&203=932&211=940&215=942&216=946&223=981&224=998&226=1002&227=1011&229=1021&232=1033&248=1035'
MADE_FROM = '3.1.6 d7e7c22a9ae7e346b896919bf188e52f2fd3541b2f780a8f2bfd2f1632f7cee8'
