# The everyday commands on a new repository.
export GIT_AUTHOR_DATE='2020-01-01 00:00:00 +0000' GIT_COMMITTER_DATE='2020-01-01 00:00:00 +0000' GIT_PAGER=cat
git config --global user.name Test && git config --global user.email test@localhost && git config --global init.defaultBranch main
git init -q repo && cd repo
for n in 1 2 3 4 5; do seq $n 300 >file$n; done
git add . && git commit -qm first && git checkout -qb side && echo more >>file1 && git commit -qam second && git checkout -q main
echo other >>file2 && git commit -qam third && git merge -q -m merged side && git log --oneline --graph --stat && git diff HEAD~1 --stat
git status -s && git tag v1 && git stash list && git gc -q && git fsck && git clone -q . ../clone && git -C ../clone pull -q && git archive v1 | tar t
git grep -c 30 && git blame file1 | tail -n 1 && git worktree add -q ../tree && git rebase -q side && git bundle create -q ../b HEAD
