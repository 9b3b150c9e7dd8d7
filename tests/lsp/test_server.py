"""The language server as an editor meets it: a process, spoken with over its standard streams."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types
from tests.lsp.conftest import DRAFT, RULES, WIRE, Editor, edited, place_of

Play = Callable[..., Editor]


def codes(found: list[types.Diagnostic]) -> list[object]:
    return [one.code for one in found]


class TestADraft:
    """A draft against the wire, as it is typed."""

    def test_squiggles_hover_and_fix(self, play: Play) -> None:
        async def scene(editor: Editor) -> None:
            uri = editor.open("draft.md", DRAFT)
            figure, name = await editor.diagnostics(uri)
            # Where it is wrong, in the units agreed on, though wide characters stand before it.
            assert figure.range == place_of(DRAFT, "241 passengers")
            assert name.range == place_of(DRAFT, "Ada Lund")
            assert figure.severity == types.DiagnosticSeverity.Error
            assert figure.source == "copydesk"
            assert "ferry-passengers" in str(figure.code)
            assert figure.code_description is not None
            assert figure.code_description.href == f"{editor.uri('rules/ferry.yaml')}#L3"
            # What the others say, where they say it.
            related = figure.related_information or []
            assert [one.location.uri for one in related] == [
                editor.uri(f"wire/{report}") for report in WIRE
            ]
            assert related[0].location.range == place_of(WIRE["1.txt"], "214 passengers")
            assert related[0].message == "1:1 has “214 passengers”"

            hover = await editor.hover(uri, figure.range.start)
            assert hover is not None and isinstance(hover.contents, types.MarkupContent)
            assert hover.range == figure.range
            assert "**quantity**: 241 passenger" in hover.contents.value
            link = f"[1:1]({editor.uri('wire/1.txt')}#L1)".replace("[1:1]", r"[1\:1]")
            assert f"- {link}: “214 passengers”, contradictory" in hover.contents.value

            change, all_safe = await editor.actions(uri, name.range, [figure, name])
            assert change.title == "Change Lund to Lunde"
            assert list(change.diagnostics or ()) == [name]
            assert all_safe.kind == "source.fixAll.copydesk"
            after = edited(DRAFT, change)
            assert after == DRAFT.replace("Ada Lund ", "Ada Lunde ")

            editor.change(uri, after.replace("241", "214"), 2)
            assert await editor.diagnostics(uri, lambda said: said.version == 2) == []

        play(scene)

    def test_what_is_typed_is_checked_not_what_is_saved(
        self, play: Play, desk_folder: Path
    ) -> None:
        (desk_folder / "draft.txt").write_text(DRAFT, encoding="utf-8")

        async def scene(editor: Editor) -> None:
            uri = editor.open("draft.txt", WIRE["1.txt"])
            assert await editor.diagnostics(uri) == []
            editor.change(uri, DRAFT, 2)
            editor.change(uri, WIRE["2.txt"], 3)
            assert await editor.diagnostics(uri, lambda said: said.version == 3) == []
            # The second text was there for no moment: nothing was ever said of it.
            editor.change(uri, DRAFT, 4)
            assert len(await editor.diagnostics(uri, lambda said: said.version == 4)) == 2

        play(scene)

    def test_a_quotation_is_never_changed(self, play: Play) -> None:
        text = 'The harbour was calm. "We wait for Ada Lund," the mayor said on March 5.\n'

        async def scene(editor: Editor) -> None:
            uri = editor.open("draft.txt", text)
            await editor.diagnostics(uri)
            assert await editor.actions(uri, place_of(text, "Lund"), []) == []

        play(scene)

    def test_line_ends_that_only_python_knows(self, play: Play) -> None:
        text = "One\u2028two\x0cthree.\nThe ferry carried 241 passengers on March 5.\n"

        async def scene(editor: Editor) -> None:
            uri = editor.open("draft.txt", text)
            found = await editor.diagnostics(uri)
            assert place_of(text, "241 passengers") in [one.range for one in found]
            assert await editor.hover(uri, place_of(text, "241").start) is not None

        play(scene)

    def test_a_report_of_a_story_is_held_against_the_others(
        self, play: Play, desk_folder: Path
    ) -> None:
        config = desk_folder / "config.yaml"
        config.write_text("version: 1\nreports: [wire]\nrules: [rules]\n", encoding="utf-8")

        async def scene(editor: Editor) -> None:
            calm = editor.open("wire/1.txt", WIRE["1.txt"])
            odd = editor.open("wire/3.txt", WIRE["3.txt"].replace("214", "241"))
            assert [one.range for one in await editor.diagnostics(odd)] == [
                place_of(WIRE["3.txt"].replace("214", "241"), "241 passengers")
            ]
            # What is wrong is wrong in the odd one out, and nowhere else.
            assert await editor.diagnostics(calm) == []

        play(scene)


def test_an_editor_of_another_kind(desk_folder: Path) -> None:
    """One that counts bytes, names the wire itself, has a setting wrong, and just goes."""
    (desk_folder / "config.yaml").unlink()

    async def scene() -> int | None:
        editor = Editor(desk_folder)
        began = await editor.start("utf-8", {"against": "wire", "agianst": "wire", "profile": 7})
        assert began.capabilities.position_encoding == "utf-8"
        uri = editor.open("draft.txt", DRAFT)
        figure, name = await editor.diagnostics(uri)
        assert figure.range == place_of(DRAFT, "241 passengers", "utf-8")
        change, *_ = await editor.actions(uri, name.range, [name])
        assert "Ada Lunde" in edited(DRAFT, change, "utf-8")
        (message,) = editor.messages
        assert message.startswith("copydesk: wrong settings: agianst, profile;")
        return await editor.leave()

    assert asyncio.run(scene()) == 1


class TestWhatCannotBeDone:
    """Nothing that a user does ends the server, and silence is never praise."""

    def test_the_wire_is_gone_and_comes_back(self, play: Play, desk_folder: Path) -> None:
        async def scene(editor: Editor) -> None:
            (desk_folder / "wire").rename(desk_folder / "elsewhere")
            uri = editor.open("draft.txt", DRAFT)
            (told,) = await editor.diagnostics(uri)
            assert told.code == "not-checked"
            assert "there is no" in told.message or "no such file" in told.message
            editor.change(uri, DRAFT + "\nMore.\n", 2)
            await editor.diagnostics(uri, lambda said: said.version == 2)
            (desk_folder / "elsewhere").rename(desk_folder / "wire")
            editor.save(uri)
            found = await editor.diagnostics(
                uri, lambda said: "not-checked" not in codes(list(said.diagnostics))
            )
            assert len(found) == 2

        editor = play(scene)
        assert len(editor.messages) == 1

    def test_a_broken_configuration_shows_where_it_is_broken(
        self, play: Play, desk_folder: Path
    ) -> None:
        config = desk_folder / "config.yaml"
        right = config.read_text(encoding="utf-8")
        wrong = right.replace("against", "agianst")
        config.write_text(wrong, encoding="utf-8")

        async def scene(editor: Editor) -> None:
            draft = editor.open("draft.txt", DRAFT)
            (told,) = await editor.diagnostics(draft)
            assert told.message.startswith("not checked: ")
            assert "config.yaml:2:1: unknown key 'agianst'" in told.message
            (mistake,) = await editor.diagnostics(editor.uri("config.yaml"))
            assert mistake.range == place_of(wrong, "agianst")
            config.write_text(right, encoding="utf-8")
            editor.save(draft)
            await editor.diagnostics(draft, lambda said: len(said.diagnostics) == 2)
            assert (
                await editor.diagnostics(
                    editor.uri("config.yaml"), lambda said: not said.diagnostics
                )
                == []
            )

        editor = play(scene)
        assert len(editor.messages) == 1

    def test_documents_that_are_no_business_of_the_desk(self, play: Play) -> None:
        async def scene(editor: Editor) -> None:
            for uri in ("untitled:Untitled-1", "git:/draft.txt?HEAD", "file:///nowhere/at/all.txt"):
                editor.open(uri, DRAFT)
                assert await editor.hover(uri, types.Position(2, 40)) is None
                assert await editor.actions(uri, place_of(DRAFT, "Lund"), []) == []
                assert await editor.complete(uri, types.Position(0, 0)) == []
            wire = editor.open("wire/1.txt", WIRE["1.txt"])
            assert await editor.diagnostics(wire) == []
            empty = editor.open("empty.txt", "")
            assert await editor.diagnostics(empty) == []
            nothing = await editor.hover(editor.uri("never-opened.txt"), types.Position(0, 0))
            assert nothing is None

        play(scene)

    def test_hostile_texts(self, play: Play) -> None:
        text = (
            "<script>alert(1)</script> ![x](http://x.test/y) \x00\x1b[31m \u202e 241 passengers.\n"
        )

        async def scene(editor: Editor) -> None:
            first = editor.open("hostile.txt", text)
            await editor.diagnostics(first)
            long = "The ferry carried 241 passengers on March 5. " * 50
            second = editor.open("long.txt", long)
            found = await editor.diagnostics(second)
            assert found[0].range.start.line == 0
            await editor.hover(second, types.Position(10**6, 10**6))
            await editor.hover(second, types.Position(0, 10**8))

        play(scene)

    def test_without_pygls(self, tmp_path: Path) -> None:
        code = (
            "import sys\n"
            "from importlib.machinery import PathFinder\n"
            "find = PathFinder.find_spec\n"
            "PathFinder.find_spec = classmethod(lambda cls, name, *rest: "
            "None if name.partition('.')[0] == 'pygls' else find(name, *rest))\n"
            "from copydesk import cli\n"
            "sys.exit(cli.run(['lsp']))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False, input="",
        )  # fmt: skip
        assert done.returncode == 2
        assert "pip install 'copydesk[lsp]'" in done.stderr


class TestRuleFiles:
    """YAML files: mistakes, completion and what a key means."""

    def test_mistakes_where_they_stand(self, play: Play) -> None:
        wrong = RULES.replace("unit: passenger", "unit: passengers").replace("expect:", "expekt:")

        async def scene(editor: Editor) -> None:
            uri = editor.open("rules/ferry.yaml", wrong)
            unit, key = await editor.diagnostics(uri)
            assert wrong.splitlines()[4][unit.range.start.character :] == "passengers}"
            assert key.range == place_of(wrong, "expekt")
            assert "did you mean 'expect'?" in key.message
            editor.change(uri, RULES, 2)
            assert await editor.diagnostics(uri, lambda said: said.version == 2) == []
            # Of the mistakes of other files, this one shows none.
            other = editor.open("rules/other.yaml", wrong.replace("ferry-", "boat-"))
            assert len(await editor.diagnostics(other)) == 2
            editor.change(uri, RULES + "# more\n", 3)
            assert await editor.diagnostics(uri, lambda said: said.version == 3) == []

        play(scene)

    def test_completion(self, play: Play) -> None:
        text = RULES + "    severity: \n    se\n"

        async def scene(editor: Editor) -> None:
            uri = editor.open("rules/ferry.yaml", text)
            severity = place_of(text, "severity: ").end
            assert [one.label for one in await editor.complete(uri, severity)] == [
                "error", "warning", "info",
            ]  # fmt: skip
            keys = await editor.complete(uri, place_of(text, "    se\n").start)
            assert "message" not in [one.label for one in keys]
            keys = await editor.complete(uri, types.Position(7, 6))
            assert [one.label for one in keys] == ["why", "group", "message", "tests"]
            edit = keys[0].text_edit
            assert isinstance(edit, types.TextEdit)
            assert (edit.new_text, edit.range) == ("why: ", place_of(text, "se\n")) or (
                edit.new_text == "why: " and edit.range.start == types.Position(7, 4)
            )
            kinds = await editor.complete(uri, place_of(text, "expect: agr").end)
            assert "agree" in [one.label for one in kinds]

        play(scene)

    def test_hover_is_the_manual(self, play: Play) -> None:
        async def scene(editor: Editor) -> None:
            uri = editor.open("rules/ferry.yaml", RULES)
            kind = await editor.hover(uri, place_of(RULES, "agree").start)
            assert kind is not None and isinstance(kind.contents, types.MarkupContent)
            assert kind.contents.value.startswith("agree\n=====")
            key = await editor.hover(uri, place_of(RULES, "title:").start)
            assert key is not None and key.range == place_of(RULES, "title")
            assert await editor.hover(uri, types.Position(3, 0)) is None

        play(scene)

    def test_configuration_ledger_and_waivers(self, play: Play, desk_folder: Path) -> None:
        config = "version: 1\nagainst: [wire]\nledger: known.yaml\nwaivers: accepted.yaml\n"
        ledger = "version: 1\nnames:\n  - {nmae: Ada Lunde, kind: person}\n"
        waivers = "version: 1\nwaivers:\n  - {rule: x}\n"
        (desk_folder / "config.yaml").write_text(config, encoding="utf-8")
        (desk_folder / "known.yaml").write_text(ledger, encoding="utf-8")
        (desk_folder / "accepted.yaml").write_text(waivers, encoding="utf-8")

        async def scene(editor: Editor) -> None:
            known = editor.open("known.yaml", ledger)
            (mistake,) = await editor.diagnostics(known)
            assert mistake.range == place_of(ledger, "nmae")
            accepted = editor.open("accepted.yaml", waivers)
            assert await editor.diagnostics(accepted)
            wrong = config.replace("[wire]", "[wier]")
            uri = editor.open("config.yaml", wrong)
            (mistake,) = await editor.diagnostics(uri)
            assert mistake.range == place_of(wrong, "wier")
            other = editor.open("docker.yaml", "services: {web: 1}\n")
            assert await editor.diagnostics(other) == []

        play(scene)


def test_questions_do_not_wait_for_the_pause_nor_disturb_each_other(play: Play) -> None:
    """Asked in the very moment of a change, all answers are about the changed text."""
    later = "\n\n" + DRAFT

    async def scene(editor: Editor) -> None:
        uri = editor.open("draft.md", DRAFT)
        await editor.diagnostics(uri)
        editor.change(uri, later, 2)
        place = place_of(later, "241 passengers")
        name = place_of(later, "Ada Lund")
        first, second, actions = await asyncio.gather(
            editor.hover(uri, place.start),
            editor.hover(uri, name.start),
            editor.actions(uri, name, []),
        )
        assert first is not None and first.range == place
        assert second is not None and second.range == name
        assert [action.title for action in actions][:1] == ["Change Lund to Lunde"]

    play(scene)
